/**
 * The proof that one arrival is one run: the function as it is wired, against stand-ins for MWAA,
 * AWS and the queue, with everything going wrong that can.
 */
@org.jspecify.annotations.NullMarked
package io.dagrouter.proof;
