/** What is found wrong with an environment, check by check. */
@NullMarked
package io.dagrouter.doctor;

import org.jspecify.annotations.NullMarked;
