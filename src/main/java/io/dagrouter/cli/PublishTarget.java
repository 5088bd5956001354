package io.dagrouter.cli;

import io.dagrouter.aws.PublishedPath;
import io.dagrouter.aws.PublishedPlaces;
import io.dagrouter.aws.PublishedText;
import io.dagrouter.document.RoutesSource;
import io.dagrouter.lambda.RoutesWiring;
import io.dagrouter.lambda.Surroundings;

/** A place that routes are published at. */
sealed interface PublishTarget {
  /** As {@code ROUTES_SOURCE} has it. */
  String source();

  /** A parameter or an object, which holds a whole document. */
  record Whole(String source, RoutesSource target, PublishedText place) implements PublishTarget {}

  /** A path of Parameter Store, with a part of the document in each parameter. */
  record Parts(String source, RoutesSource target, PublishedPath path) implements PublishTarget {}

  /**
   * What somebody typed.
   *
   * @throws MisconfiguredException when it is no such place
   */
  static PublishTarget of(String typed, Surroundings around) {
    RoutesSource target;
    PublishedPlaces places;
    try {
      target = RoutesSource.parse(typed);
      places = RoutesWiring.publishedPlaces(around);
    } catch (IllegalArgumentException e) {
      throw wrong(typed, "it is of no known form");
    } catch (IllegalStateException e) {
      throw new MisconfiguredException(String.valueOf(e.getMessage()), e);
    }
    return switch (target) {
      case RoutesSource.SsmParameter parameter -> {
        if (parameter.name().startsWith("arn:")) {
          throw wrong(typed, "a parameter of another account cannot be written");
        }
        yield new Whole(typed, target, places.of(parameter));
      }
      case RoutesSource.S3Object object -> new Whole(typed, target, places.of(object));
      case RoutesSource.SsmPath path -> new Parts(typed, target, places.of(path));
      case RoutesSource.File _, RoutesSource.Folder _, RoutesSource.Classpath _ ->
          throw wrong(typed, "it is not in AWS");
    };
  }

  private static MisconfiguredException wrong(String typed, String happened) {
    return new MisconfiguredException(
        "Cannot publish routes to "
            + Printable.of(typed)
            + ": "
            + happened
            + " (the target). Name ssm:/name, ssm:/path/ or s3://bucket/key.");
  }
}
