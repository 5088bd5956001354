/** The way from an event to a DAG run, and the ports it needs. */
@NullMarked
package io.dagrouter.router;

import org.jspecify.annotations.NullMarked;
