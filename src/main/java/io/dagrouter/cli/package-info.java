/** The command line. */
@NullMarked
package io.dagrouter.cli;

import org.jspecify.annotations.NullMarked;
