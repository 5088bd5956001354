package io.dagrouter.mwaa;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.services.mwaa.MwaaClientBuilder;

/**
 * Makes a client of MWAA work where its endpoint is overridden. The SDK puts {@code env.} or {@code
 * api.} before the host of the endpoint, an overridden one as well (the MWAA service model's host
 * prefixes): right for a host that has such names, as an own domain in front of AWS, wrong for
 * {@code 127.0.0.1}.
 */
public final class MwaaEndpoint {
  private static final List<String> PREFIXES = List.of("env.", "api.");
  private static final Pattern IP_LITERAL = Pattern.compile("\\[.*]|.*:.*|[0-9.]+");

  private MwaaEndpoint() {}

  /**
   * The builder, told to leave the host as it is where it has no names with the prefixes.
   *
   * @param override the endpoint that the SDK's own settings name; the SDK reads it by itself
   * @param resolves whether a host name has an address, as {@link #hasAddress}
   */
  public static MwaaClientBuilder fit(
      MwaaClientBuilder builder, Optional<URI> override, Predicate<String> resolves) {
    if (override.isEmpty() || takesPrefixes(override.get(), resolves)) {
      return builder;
    }
    return builder.overrideConfiguration(
        builder.overrideConfiguration().toBuilder()
            .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true)
            .build());
  }

  /** Whether both prefixes can stand before the host of an endpoint. */
  static boolean takesPrefixes(URI endpoint, Predicate<String> resolves) {
    String host = endpoint.getHost();
    return host != null
        && !IP_LITERAL.matcher(host).matches()
        && PREFIXES.stream().allMatch(prefix -> resolves.test(prefix + host));
  }

  /** Asks the system's resolver, which may take seconds where it gets no answer. */
  public static boolean hasAddress(String host) {
    try {
      return InetAddress.getAllByName(host).length > 0;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
