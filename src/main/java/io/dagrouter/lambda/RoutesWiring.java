package io.dagrouter.lambda;

import io.dagrouter.aws.PublishedPlaces;
import io.dagrouter.aws.RoutesTexts;
import io.dagrouter.document.HolidayTexts;
import io.dagrouter.document.ReloadingRoutes;
import io.dagrouter.document.RoutesNews;
import io.dagrouter.document.RoutesSource;
import io.dagrouter.document.RoutesText;
import io.dagrouter.route.AwsAccess;
import io.dagrouter.router.Routes;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Puts together what reads routes documents, and what belongs to them, where they are. */
public final class RoutesWiring {
  private RoutesWiring() {}

  /**
   * The routes alone, read where the functions read them.
   *
   * @param listener hears of changes, of mistakes in the document say
   * @throws IllegalStateException when a setting is missing or wrong; the message names it
   * @throws IllegalArgumentException when {@code ROUTES_SOURCE} is of no known form
   */
  public static Routes routes(Surroundings around, Consumer<RoutesNews> listener) {
    return routes(
        Settings.of(around.environment()), AwsClients.in(around), around.clock(), listener);
  }

  /**
   * The places that routes are published at, reached as the functions reach them.
   *
   * @throws IllegalStateException when an endpoint is no address; the message names its variable
   */
  public static PublishedPlaces publishedPlaces(Surroundings around) {
    AwsClients aws = AwsClients.in(around);
    return new PublishedPlaces(aws::ssm, () -> aws.s3(AwsAccess.OWN));
  }

  private static RoutesText routesText(Settings settings, AwsClients aws) {
    return RoutesTexts.of(
        RoutesSource.parse(settings.routesSource()), aws::ssm, () -> aws.s3(AwsAccess.OWN));
  }

  /**
   * The text of a source, read as the functions read theirs.
   *
   * @param around asked for by the first fetch, and only where the source is in AWS
   */
  public static RoutesText routesText(RoutesSource source, Supplier<Surroundings> around) {
    Supplier<AwsClients> aws =
        new Lazy<>(
            () -> {
              Surroundings here = around.get();
              return AwsClients.in(here);
            });
    return RoutesTexts.of(source, () -> aws.get().ssm(), () -> aws.get().s3(AwsAccess.OWN));
  }

  /** The holidays that documents have elsewhere, read as the functions read theirs. */
  public static HolidayTexts holidayTexts(Surroundings around) {
    Lazy<AwsClients> aws = new Lazy<>(() -> AwsClients.in(around));
    return RoutesTexts.holidays(() -> aws.get().ssm(), () -> aws.get().s3(AwsAccess.OWN));
  }

  static ReloadingRoutes routes(
      Settings settings, AwsClients aws, Clock clock, Consumer<RoutesNews> listener) {
    return new ReloadingRoutes(routesText(settings, aws), settings.routesTtl(), clock, listener);
  }
}
