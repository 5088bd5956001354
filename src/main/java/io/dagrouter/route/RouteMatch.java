package io.dagrouter.route;

import java.util.SequencedMap;

/**
 * A line that an arrival goes to.
 *
 * @param line the line
 * @param pattern the first of its arrival patterns that matches
 * @param captures what that pattern took, by name, in the order of the pattern
 */
public record RouteMatch(Line line, KeyPattern pattern, SequencedMap<String, Capture> captures) {}
