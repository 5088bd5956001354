@NullMarked
package io.dagrouter.local.airflow;

import org.jspecify.annotations.NullMarked;
