@NullMarked
package io.dagrouter.local;

import org.jspecify.annotations.NullMarked;
