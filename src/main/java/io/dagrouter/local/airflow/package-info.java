/**
 * An Airflow in memory that answers command lines as the real one of its version does: an
 * independent other side for the router, so nothing here uses the router's own way of writing
 * commands or reading answers.
 */
@NullMarked
package io.dagrouter.local.airflow;

import org.jspecify.annotations.NullMarked;
