/** A day of a large lake as a simulation of discrete events. */
@NullMarked
package io.dagrouter.benchmark.lake;

import org.jspecify.annotations.NullMarked;
