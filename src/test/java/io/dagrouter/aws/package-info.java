/** Tests of the adapters, against tiny servers that speak the services' HTTP on loopback. */
@NullMarked
package io.dagrouter.aws;

import org.jspecify.annotations.NullMarked;
