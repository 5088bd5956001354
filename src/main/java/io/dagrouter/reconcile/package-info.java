/** Arrivals that never became a run: the objects that there are against the runs that there are. */
@NullMarked
package io.dagrouter.reconcile;

import org.jspecify.annotations.NullMarked;
