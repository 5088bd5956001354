/**
 * What on-premises Airflows and operators call: runs, reprocessing, states, lines, examinations.
 */
@NullMarked
package io.dagrouter.remote;

import org.jspecify.annotations.NullMarked;
