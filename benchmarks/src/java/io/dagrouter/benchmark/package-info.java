/** Benchmarks, each a main class that {@code benchmarks/run} knows by a name. */
@NullMarked
package io.dagrouter.benchmark;

import org.jspecify.annotations.NullMarked;
