package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The environment variables of the function for lineage, read and checked once. */
record LineageSettings(String namespace, URI address, Optional<String> tokenParameter) {
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

  LineageSettings {
    requireNonNull(namespace);
    requireNonNull(address);
    requireNonNull(tokenParameter);
  }

  /**
   * Reads the settings.
   *
   * @param environment variables by name
   * @throws IllegalStateException when one is missing or wrong; the message names it
   */
  static LineageSettings of(Map<String, String> environment) {
    String namespace = Settings.required(environment, Setting.LINEAGE_NAMESPACE);
    URI address = address(Settings.required(environment, Setting.LINEAGE_URL));
    Optional<String> tokenParameter = Setting.LINEAGE_TOKEN_PARAMETER.in(environment);
    if (tokenParameter.isPresent() && !isSafeForATokenAt(address)) {
      throw Settings.wrong(
          Setting.LINEAGE_URL,
          "a token would go there without TLS",
          "Set it to an address with https://");
    }
    return new LineageSettings(namespace, address, tokenParameter);
  }

  /** Nothing of the value is told: somebody may have put a password into it. */
  private static URI address(String value) {
    try {
      URI address = new URI(value);
      if (address.getHost() != null
          && address.getUserInfo() == null
          && Set.of("http", "https").contains(address.getScheme())
          && address.getPath().length() > 1) {
        return address;
      }
    } catch (URISyntaxException _) {
      // Told below, like an address of another kind.
    }
    throw Settings.wrong(
        Setting.LINEAGE_URL,
        "it is no address that events can be posted to",
        "Set it to https://HOST/PATH, for DataHub https://HOST/openapi/openlineage/api/v1/lineage");
  }

  private static boolean isSafeForATokenAt(URI address) {
    return "https".equals(address.getScheme()) || THIS_MACHINE.contains(address.getHost());
  }
}
