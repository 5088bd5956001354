/** Traces: whose work an event is part of, and how long pieces of the work took. */
@NullMarked
package io.dagrouter.trace;

import org.jspecify.annotations.NullMarked;
