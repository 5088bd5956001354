/**
 * Amazon MWAA: CLI tokens, the web server's CLI endpoint, and what Airflow's command line answers.
 */
@NullMarked
package io.dagrouter.mwaa;

import org.jspecify.annotations.NullMarked;
