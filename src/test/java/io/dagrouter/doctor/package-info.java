/** Tests of examinations: what is taken of them, and when they end. */
@NullMarked
package io.dagrouter.doctor;

import org.jspecify.annotations.NullMarked;
