/** A DAG run as it is asked for, and what became of it. */
@NullMarked
package io.dagrouter.run;

import org.jspecify.annotations.NullMarked;
