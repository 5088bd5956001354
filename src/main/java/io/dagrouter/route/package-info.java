/** The routes document as records, and the lookup from an arrival to its lines. */
@NullMarked
package io.dagrouter.route;

import org.jspecify.annotations.NullMarked;
