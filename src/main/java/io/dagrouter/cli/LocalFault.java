package io.dagrouter.cli;

import static io.dagrouter.local.FaultAt.before;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.lambda.Surroundings;
import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.Fault;
import io.dagrouter.local.FaultPlan;
import io.dagrouter.route.Via;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;

/** Something that can be broken in a {@link LocalLake}, so that people see how it shows. */
enum LocalFault {
  DESCRIPTION,
  STATUS,
  TOKEN,
  DNS,
  NETWORK,
  TLS,
  ENDPOINT,
  PERMISSION,
  REST,
  VERSION;

  /** A name that no resolver knows (RFC 2606); the local commands do not even ask one. */
  static final String UNKNOWN_HOST = "no-such-web-server.invalid";

  private static final int EVERY_TIME = Integer.MAX_VALUE;

  /** Whether anybody meets it who goes that way. */
  boolean isOn(Via via) {
    return switch (this) {
      case TOKEN, DNS, NETWORK, TLS, ENDPOINT -> via == Via.CLI;
      case REST -> via == Via.REST;
      case DESCRIPTION, STATUS, PERMISSION, VERSION -> true;
    };
  }

  /** Breaks it for all calls to come. */
  void strike(FaultPlan faults, FakeEnvironment environment) {
    switch (this) {
      case DESCRIPTION -> faults.onDescriptions(EVERY_TIME, denied("GetEnvironment"));
      case STATUS -> environment.status("ROLLING_BACK");
      case TOKEN -> faults.onTokens(EVERY_TIME, denied("CreateCliToken"));
      case DNS -> environment.webServerHostname(UNKNOWN_HOST);
      case NETWORK -> environment.webServerHostname("localhost:" + ClosedPort.number());
      case TLS -> {
        // Whose certificates are believed is a matter of the one who looks.
      }
      case ENDPOINT -> faults.onCommands(EVERY_TIME, "version", before(Fault.html(404)));
      case PERMISSION -> {
        faults.onCommands(EVERY_TIME, "version", before(Fault.status(403)));
        environment.restForbidden(true);
      }
      case REST -> faults.onRestCalls(EVERY_TIME, "GET /version", before(denied("InvokeRestApi")));
      case VERSION -> faults.onDescriptions(EVERY_TIME, anotherVersion(environment));
    }
  }

  /** The surroundings of one who meets the fault. */
  Surroundings around(Surroundings well) {
    return this == TLS
        ? new Surroundings(
            well.environment(),
            well.credentials(),
            Surroundings.ofTheProcess().webServerTrust(),
            well.log(),
            well.clock())
        : well;
  }

  private static Fault denied(String action) {
    return Fault.awsError(
        403, "AccessDeniedException", "not authorized to perform: airflow:" + action);
  }

  private static Fault anotherVersion(FakeEnvironment environment) {
    String runs = environment.airflow().version().toString();
    Fields description =
        Fields.builder()
            .put("Name", environment.name())
            .put("Status", "AVAILABLE")
            .put("AirflowVersion", runs.equals("2.9.2") ? "2.11.0" : "2.9.2")
            .put("WebserverAccessMode", "PUBLIC_ONLY")
            .build();
    return new Fault.OtherAnswer(
        200,
        Map.of("Content-Type", "application/json"),
        JsonText.write(Fields.builder().put("Environment", description).build()));
  }

  /** A port that nobody listens on, and that nobody else is given while this process lives. */
  private static final class ClosedPort {
    private static final Socket HELD = new Socket();

    static synchronized int number() {
      try {
        if (!HELD.isBound()) {
          HELD.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        }
        return HELD.getLocalPort();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot hold a port", e);
      }
    }
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
