/** What on-premises Airflows and operators call: runs, reprocessing, states, lines. */
@NullMarked
package io.dagrouter.remote;

import org.jspecify.annotations.NullMarked;
