/** Tests of: The edge to AWS Lambda. */
@org.jspecify.annotations.NullMarked
package io.dagrouter.lambda;
