/** Tests of: How an outcome is told. */
@org.jspecify.annotations.NullMarked
package io.dagrouter.outcome;
