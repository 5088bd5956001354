/** Which lines have no run of a date by when it is expected, and when one comes after all. */
@NullMarked
package io.dagrouter.watch;

import org.jspecify.annotations.NullMarked;
