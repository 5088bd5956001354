@NullMarked
package io.dagrouter.watch;

import org.jspecify.annotations.NullMarked;
