/** Tests of: JSON text. */
@org.jspecify.annotations.NullMarked
package io.dagrouter.jackson;
