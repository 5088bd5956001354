/** Starts the right Amazon MWAA DAG run with the right processing date, exactly once. */
@org.jspecify.annotations.NullMarked
package io.dagrouter;
