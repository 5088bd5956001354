package io.dagrouter.lambda;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where AWS services are reached, as the SDK's own settings say: {@code AWS_ENDPOINT_URL_S3} and so
 * on, else {@code AWS_ENDPOINT_URL} for all. Checked once, since the SDK tells of a wrong one only
 * when it is used, and then without its name. Immutable.
 */
public final class Endpoints {
  private static final String ALL = "AWS_ENDPOINT_URL";

  private final Map<String, URI> addresses = new HashMap<>();

  /**
   * The endpoints of services.
   *
   * @param environment variables by name
   * @param services as the SDK names them in variables: {@code S3}, say
   * @throws IllegalStateException when one is no address; the message names the variable
   */
  public Endpoints(Map<String, String> environment, List<String> services) {
    if (Boolean.parseBoolean(environment.get("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"))) {
      return;
    }
    for (String service : services) {
      address(environment, ALL + "_" + service)
          .or(() -> address(environment, ALL))
          .ifPresent(address -> addresses.put(service, address));
    }
  }

  /** The endpoint of a service; empty where it is AWS's own. */
  public Optional<URI> of(String service) {
    return Optional.ofNullable(addresses.get(service));
  }

  private static Optional<URI> address(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(value -> !value.isBlank())
        .map(value -> address(variable, value));
  }

  private static URI address(String variable, String value) {
    try {
      URI address = new URI(value);
      boolean known =
          "http".equalsIgnoreCase(address.getScheme())
              || "https".equalsIgnoreCase(address.getScheme());
      if (known && address.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException _) {
      // Told below, like an address without a scheme.
    }
    throw new IllegalStateException(
        "Cannot start the function: it is \""
            + value
            + "\" (environment variable "
            + variable
            + "). Set it to an address such as https://host:port, or leave it out.");
  }
}
