package io.dagrouter.route;

/**
 * A node of the index: the only leaf that is left, how its outline goes on being left to its shape;
 * or outlines that are the same up to here and part.
 */
sealed interface IndexNode permits Fork, Leaf {}
