/** Tests of the routes document. */
@NullMarked
package io.dagrouter.document;

import org.jspecify.annotations.NullMarked;
