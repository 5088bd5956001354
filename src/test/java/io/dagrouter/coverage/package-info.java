@NullMarked
package io.dagrouter.coverage;

import org.jspecify.annotations.NullMarked;
