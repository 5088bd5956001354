@NullMarked
package io.dagrouter.remote;

import org.jspecify.annotations.NullMarked;
