/** The processing date: its sources, their priority, and the reading of a DAG's code. */
@NullMarked
package io.dagrouter.date;

import org.jspecify.annotations.NullMarked;
