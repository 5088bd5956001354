/** Tests of runs. */
@org.jspecify.annotations.NullMarked
package io.dagrouter.run;
