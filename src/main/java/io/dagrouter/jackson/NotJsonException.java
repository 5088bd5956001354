package io.dagrouter.jackson;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;

/** A text is not the JSON it should be. The message says what and where, and quotes nothing. */
public final class NotJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  NotJsonException(String message, Throwable cause) {
    super(message, cause);
  }

  private NotJsonException(String message) {
    super(message);
  }

  static NotJsonException at(JsonParser parser, String what) {
    return new NotJsonException(what + where(parser.currentLocation()));
  }

  static NotJsonException of(JsonParseException e) {
    String original = e.getOriginalMessage() == null ? "" : e.getOriginalMessage();
    String what = original.startsWith("Duplicate") ? "a key is there twice" : "it is not JSON";
    return new NotJsonException(what + where(e.getLocation()), e);
  }

  private static String where(JsonLocation location) {
    return " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
