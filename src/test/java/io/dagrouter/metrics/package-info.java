/** Tests of the metrics. */
@NullMarked
package io.dagrouter.metrics;

import org.jspecify.annotations.NullMarked;
