package io.dagrouter.local;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.local.airflow.CommandOutput;
import io.dagrouter.local.airflow.ShellWords;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The CLI endpoint of one environment's web server ({@code POST /aws_mwaa/cli}), as the AWS user
 * guide describes it. Bodies of refusals are guesses.
 */
final class FakeCliEndpoint implements LoopbackServer.Handler {
  private static final String PATH = "/aws_mwaa/cli";
  private static final String BEARER = "Bearer ";
  private static final CommandOutput NOTHING = new CommandOutput(0, "", "");

  /** Commands that never end, which MWAA does not run. */
  private static final Set<String> UNSUPPORTED =
      Set.of(
          "api-server",
          "celery",
          "dag-processor",
          "kerberos",
          "scheduler",
          "standalone",
          "triggerer",
          "webserver",
          "worker");

  private final FakeEnvironment environment;
  private final FaultPlan faults;
  private final Supplier<String> hostname;

  FakeCliEndpoint(FakeEnvironment environment, FaultPlan faults, Supplier<String> hostname) {
    this.environment = environment;
    this.faults = faults;
    this.hostname = hostname;
  }

  @Override
  public Sending handle(Request request) {
    // Starlette, under Airflow 3, redirects before anyone looks at the token.
    String canonical = environment.airflow().version().major() >= 3 ? PATH + "/" : PATH;
    String path = request.path();
    if (!path.equals(canonical)) {
      return whole(
          (path + "/").equals(canonical)
              ? Answer.of(307, Map.of("Location", "https://" + hostname.get() + canonical), "")
              : Answer.text(404, "Not Found"));
    }
    if (!request.method().equals("POST")) {
      return whole(Answer.text(405, "Method Not Allowed"));
    }
    boolean known =
        request
            .header("Authorization")
            .filter(value -> value.startsWith(BEARER))
            .map(value -> value.substring(BEARER.length()))
            .filter(environment::accepts)
            .isPresent();
    if (!known) {
      return whole(Answer.text(403, "Forbidden"));
    }
    String contentType = request.header("Content-Type").orElse("");
    if (!contentType.equals("text/plain") && !contentType.startsWith("text/plain;")) {
      return whole(Answer.text(415, "Unsupported Media Type: " + contentType));
    }
    return command(request.text());
  }

  private Sending command(String text) {
    environment.received(text);
    if (!environment.begin()) {
      return whole(Answer.text(503, "Service Unavailable"));
    }
    try {
      Optional<FaultAt> fault = faults.next(new MwaaCall.Command(environment.name(), text));
      return Sending.of(fault, () -> run(text, fault));
    } finally {
      environment.end();
    }
  }

  private Answer run(String text, Optional<FaultAt> fault) {
    Optional<List<String>> words = ShellWords.split(text);
    if (words.isEmpty() || words.get().isEmpty() || UNSUPPORTED.contains(words.get().getFirst())) {
      return Answer.text(500, "Internal Server Error");
    }
    boolean happens = fault.map(FaultAt::hasEffect).orElse(true);
    CommandOutput answer = happens ? environment.airflow().run(words.get()) : NOTHING;
    int status = answer.exit() == 0 ? 200 : environment.failedCommandStatus();
    return switch (fault.map(FaultAt::fault).orElse(new Fault.LogNoise("", ""))) {
      case Fault.LogNoise(String beforeStdout, String beforeStderr) ->
          json(
              status,
              base64(beforeStdout + answer.stdout()),
              base64(beforeStderr + answer.stderr()));
      case Fault.MalformedBase64 _ -> json(status, "%" + base64(answer.stdout()), "=");
      case Fault.Latency _,
          Fault.OtherAnswer _,
          Fault.HalfAnswer _,
          Fault.NoAnswer _,
          Fault.Reset _ ->
          json(status, base64(answer.stdout()), base64(answer.stderr()));
    };
  }

  private static Answer json(int status, String stdout, String stderr) {
    return Answer.json(
        status,
        JsonText.write(
            JsonValue.Fields.builder().put("stdout", stdout).put("stderr", stderr).build()));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Sending whole(Answer answer) {
    return new Sending.Whole(answer);
  }
}
