package io.dagrouter.route;

/**
 * A node of the index: the only arrival that is left, how its outline goes on being left to its
 * shape; or outlines that are the same up to here and part.
 */
sealed interface IndexNode permits Arrival, Fork {}
