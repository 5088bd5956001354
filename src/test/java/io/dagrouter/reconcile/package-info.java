@NullMarked
package io.dagrouter.reconcile;

import org.jspecify.annotations.NullMarked;
