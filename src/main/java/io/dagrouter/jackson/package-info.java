/** JSON text to JSON values and back, by Jackson's streaming parser. */
@NullMarked
package io.dagrouter.jackson;

import org.jspecify.annotations.NullMarked;
