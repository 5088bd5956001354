/** Tests of the events. */
@org.jspecify.annotations.NullMarked
package io.dagrouter.event;
