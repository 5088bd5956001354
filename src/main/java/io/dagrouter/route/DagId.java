package io.dagrouter.route;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of a DAG: letters of any script, digits, {@code _}, {@code .} and {@code -}, at most 250,
 * by Airflow's own rule ({@code ^[\w.-]+$}); no hyphen in front, which a command line would take
 * for an option.
 */
public record DagId(String value) {
  private static final Pattern FORM =
      Pattern.compile("[\\w.][\\w.-]{0,249}", Pattern.UNICODE_CHARACTER_CLASS);

  /**
   * A DAG id, checked.
   *
   * @throws IllegalArgumentException when the value is no DAG id
   */
  public DagId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a DAG id: " + value);
    }
  }

  /** The path of its runs in Airflow's REST API, without the version of the API. */
  public String restPathOfRuns() {
    return "/dags/" + URLEncoder.encode(value, StandardCharsets.UTF_8) + "/dagRuns";
  }

  public static Optional<DagId> parse(String value) {
    return FORM.matcher(value).matches() ? Optional.of(new DagId(value)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
