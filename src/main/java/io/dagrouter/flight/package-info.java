/** Sharing one piece of work among those who want the same thing at the same time. */
@NullMarked
package io.dagrouter.flight;

import org.jspecify.annotations.NullMarked;
