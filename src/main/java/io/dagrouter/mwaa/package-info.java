/**
 * Amazon MWAA, and the two ways that it has into Airflow: the command line through CLI tokens and
 * the web server's CLI endpoint, and the REST API through {@code InvokeRestApi}. Where it makes no
 * difference, in limits and turns above all, a call of the REST API is a command like any other.
 */
@NullMarked
package io.dagrouter.mwaa;

import org.jspecify.annotations.NullMarked;
