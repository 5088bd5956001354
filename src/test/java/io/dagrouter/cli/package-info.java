/** Tests of the command line: what a person types, and what they see. */
@NullMarked
package io.dagrouter.cli;

import org.jspecify.annotations.NullMarked;
