/**
 * The edge to AWS Lambda: handlers, event readers, and the only place that reads the environment.
 */
@NullMarked
package io.dagrouter.lambda;

import org.jspecify.annotations.NullMarked;
