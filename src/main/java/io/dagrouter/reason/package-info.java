/**
 * Why something was refused: stable reason codes, their remedies, and the one form of every
 * message.
 */
@NullMarked
package io.dagrouter.reason;

import org.jspecify.annotations.NullMarked;
