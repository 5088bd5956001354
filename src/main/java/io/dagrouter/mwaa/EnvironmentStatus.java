package io.dagrouter.mwaa;

import java.util.Arrays;
import java.util.Optional;

/**
 * What {@code GetEnvironment} says of an environment. Names and meanings are those of the MWAA API
 * (Environment, Status). A status that is not among them is new, and tried like one that serves.
 */
enum EnvironmentStatus {
  AVAILABLE(Service.GOES_ON, "it is ready to use"),
  UPDATE_FAILED(Service.GOES_ON, "an update failed, and it was restored and is ready to use"),
  UPDATING(Service.MAY_STOP, "it is being updated"),
  CREATING_SNAPSHOT(Service.MAY_STOP, "an update takes a snapshot of its database"),
  MAINTENANCE(Service.MAY_STOP, "MWAA maintains it"),
  ROLLING_BACK(Service.STOPS, "an update failed, and it is being restored"),
  CREATING(Service.STOPS, "it is being created"),
  PENDING(Service.STOPS, "it waits for its VPC endpoints to be created"),
  CREATE_FAILED(Service.STOPS, "it could not be created"),
  UNAVAILABLE(Service.STOPS, "a request failed, and it is not stable"),
  DELETING(Service.STOPS, "it is being deleted"),
  DELETED(Service.STOPS, "it was deleted");

  /** Whether the web server answers. */
  enum Service {
    GOES_ON,
    /**
     * AWS: "your environment might be unavailable during this process". A graceful update lets
     * workers finish for up to 12 hours, most of which the web server is there.
     */
    MAY_STOP,
    STOPS
  }

  private final Service service;
  private final String meaning;

  EnvironmentStatus(Service service, String meaning) {
    this.service = service;
    this.meaning = meaning;
  }

  Service service() {
    return service;
  }

  /** A clause for messages. */
  String meaning() {
    return meaning;
  }

  static Optional<EnvironmentStatus> of(String name) {
    return Arrays.stream(values()).filter(status -> status.name().equals(name)).findFirst();
  }

  static Service serviceOf(String name) {
    return of(name).map(EnvironmentStatus::service).orElse(Service.GOES_ON);
  }
}
