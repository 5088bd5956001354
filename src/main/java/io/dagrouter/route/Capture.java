package io.dagrouter.route;

import io.dagrouter.date.DateFormat;
import java.util.Optional;

/**
 * What a pattern took from a key.
 *
 * @param text the text, as it stands in the key
 * @param format the format of a {@code {name:yyyyMMdd}} capture, which the text fits without
 *     necessarily being a day that exists; absent for the others
 */
public record Capture(String text, Optional<DateFormat> format) {}
