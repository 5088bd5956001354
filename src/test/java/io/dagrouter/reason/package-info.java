/** Tests of reasons and their messages. */
@org.jspecify.annotations.NullMarked
package io.dagrouter.reason;
