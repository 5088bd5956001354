/**
 * A stand-in for MWAA and the other AWS services on loopback, so that everything runs without AWS.
 */
@NullMarked
package io.dagrouter.local;

import org.jspecify.annotations.NullMarked;
