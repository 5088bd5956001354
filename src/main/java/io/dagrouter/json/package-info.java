/** JSON as immutable values, without any JSON library: what conf and events are made of. */
@NullMarked
package io.dagrouter.json;

import org.jspecify.annotations.NullMarked;
