/** Tests of what is done before a snapshot. */
@NullMarked
package io.dagrouter.lambda.snapshot;

import org.jspecify.annotations.NullMarked;
