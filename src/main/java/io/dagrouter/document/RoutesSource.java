package io.dagrouter.document;

import io.dagrouter.event.ObjectLocation;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the routes document is: what {@code ROUTES_SOURCE} says. */
public sealed interface RoutesSource {
  /**
   * A resource of the class path.
   *
   * @param resource without a slash in front
   */
  record Classpath(String resource) implements RoutesSource {}

  /** A file. */
  record File(Path path) implements RoutesSource {}

  /** All files of a folder that hold parts of the document. */
  record Folder(Path path) implements RoutesSource {}

  /**
   * One parameter of Parameter Store.
   *
   * @param name its name, or its ARN where it is shared by another account
   */
  record SsmParameter(String name) implements RoutesSource {}

  /**
   * All parameters below a path of Parameter Store.
   *
   * @param path with a slash in front and none at the end
   */
  record SsmPath(String path) implements RoutesSource {}

  /** An object of S3. */
  record S3Object(ObjectLocation object) implements RoutesSource {}

  /**
   * Reads {@code classpath:routes.yaml}, {@code file:routes.yaml}, {@code file:routes/}, {@code
   * ssm:/name}, {@code ssm:/path/} or {@code s3://bucket/key}.
   *
   * @throws IllegalArgumentException when the text is none of these; the message says what is wrong
   *     and which forms there are
   */
  static RoutesSource parse(String text) {
    int colon = text.indexOf(':');
    String rest = text.substring(colon + 1);
    return switch (text.substring(0, Math.max(colon, 0))) {
      case "classpath" -> new Classpath(Forms.resource(text, rest));
      case "file" ->
          rest.endsWith("/")
              ? new Folder(Forms.path(text, rest))
              : new File(Forms.path(text, rest));
      case "ssm" -> Forms.parameters(text, rest);
      case "s3" -> new S3Object(Forms.object(text));
      default -> throw Forms.refused(text, "it is of no known form");
    };
  }

  /** The forms of the text. */
  final class Forms {
    /** Names of parameters: Systems Manager API, PutParameter, Name; or an ARN. */
    private static final Pattern PARAMETER =
        Pattern.compile(
            "(?:arn:aws[a-z-]*:ssm:[a-z0-9-]+:\\d{12}:parameter)?/?[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*");

    private static final Pattern BELOW =
        Pattern.compile("(/[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*)/");
    private static final Pattern OBJECT = Pattern.compile("s3://([^/]*)/(.*)", Pattern.DOTALL);

    private Forms() {}

    private static String resource(String text, String rest) {
      String resource = rest.startsWith("/") ? rest.substring(1) : rest;
      if (resource.isEmpty()) {
        throw refused(text, "the resource is missing");
      }
      return resource;
    }

    private static Path path(String text, String rest) {
      String path = rest.startsWith("///") ? rest.substring(2) : rest;
      if (path.isEmpty()) {
        throw refused(text, "the path is missing");
      }
      try {
        return Path.of(path);
      } catch (InvalidPathException e) {
        throw refused(text, "the path is none of this system");
      }
    }

    private static RoutesSource parameters(String text, String rest) {
      if (PARAMETER.matcher(rest).matches()) {
        return new SsmParameter(rest);
      }
      Matcher below = BELOW.matcher(rest);
      if (below.matches()) {
        return new SsmPath(below.group(1));
      }
      throw refused(
          text,
          rest.equals("/")
              ? "it would read every parameter of the account"
              : "it is no name of a parameter, nor a path that begins and ends with /");
    }

    private static ObjectLocation object(String text) {
      Matcher matcher = OBJECT.matcher(text);
      if (!matcher.matches()) {
        throw refused(text, "the key is missing");
      }
      try {
        return new ObjectLocation(matcher.group(1), matcher.group(2));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(message(text, String.valueOf(e.getMessage())), e);
      }
    }

    private static IllegalArgumentException refused(String text, String happened) {
      return new IllegalArgumentException(message(text, happened));
    }

    private static String message(String text, String happened) {
      return "Cannot read the routes from "
          + OneLine.quoted(text)
          + ": "
          + happened
          + " (ROUTES_SOURCE). Set it to ssm:/name, ssm:/path/, s3://bucket/key, file:path or"
          + " classpath:resource.";
    }
  }
}
