/** Tests of the way to Amazon MWAA. */
@org.jspecify.annotations.NullMarked
package io.dagrouter.mwaa;
