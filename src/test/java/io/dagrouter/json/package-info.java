@NullMarked
package io.dagrouter.json;

import org.jspecify.annotations.NullMarked;
