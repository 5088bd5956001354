/** Tests of patterns, conf templates and the route table. */
@org.jspecify.annotations.NullMarked
package io.dagrouter.route;
