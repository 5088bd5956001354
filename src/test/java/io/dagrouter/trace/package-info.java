@NullMarked
package io.dagrouter.trace;

import org.jspecify.annotations.NullMarked;
