/** What tells the router to start a run, decoded and free of AWS types. */
@NullMarked
package io.dagrouter.event;

import org.jspecify.annotations.NullMarked;
