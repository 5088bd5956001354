/** What an operator sees of the functions in CloudWatch: metrics, written as lines of the log. */
@NullMarked
package io.dagrouter.metrics;

import org.jspecify.annotations.NullMarked;
