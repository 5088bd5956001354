/**
 * What a function does before Lambda takes a snapshot of it, and after it comes out of one. Knows
 * the stand-ins of {@code local}, as no other part of the functions does: what it walks through
 * must be nothing real.
 */
@NullMarked
package io.dagrouter.lambda.snapshot;

import org.jspecify.annotations.NullMarked;
