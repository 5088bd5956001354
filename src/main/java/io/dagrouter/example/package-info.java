/**
 * Examples of routes: an event, what is expected of it, and what comes of it by the very code that
 * routes events.
 */
@NullMarked
package io.dagrouter.example;

import org.jspecify.annotations.NullMarked;
