/** The rules of the house, held as tests. */
@org.jspecify.annotations.NullMarked
package io.dagrouter.house;
