/** How an outcome is told: its JSON, and the log. */
@NullMarked
package io.dagrouter.outcome;

import org.jspecify.annotations.NullMarked;
