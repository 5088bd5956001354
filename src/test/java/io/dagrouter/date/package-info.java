/** The processing date, from the bytes of a DAG's code and the values of conf to the refusal. */
@org.jspecify.annotations.NullMarked
package io.dagrouter.date;
