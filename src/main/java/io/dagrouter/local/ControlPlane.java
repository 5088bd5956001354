package io.dagrouter.local;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The control plane of MWAA, rest-json as the AWS API model has it: {@code CreateCliToken}, {@code
 * GetEnvironment} and {@code InvokeRestApi}. Wants requests signed for the service {@code airflow},
 * without checking the signature itself.
 */
final class ControlPlane implements LoopbackServer.Handler {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "ap-northeast-2";

  /** An environment and where its web server is. */
  record Hosted(FakeEnvironment environment, String webServerHostname) {}

  private final Function<String, Optional<Hosted>> environments;
  private final FaultPlan faults;
  private final RestEndpoint rest;

  ControlPlane(Function<String, Optional<Hosted>> environments, FaultPlan faults) {
    this.environments = environments;
    this.faults = faults;
    this.rest = new RestEndpoint(faults);
  }

  @Override
  public Sending handle(Request request) {
    boolean signed =
        request
            .header("Authorization")
            .filter(value -> value.startsWith("AWS4-HMAC-SHA256 "))
            .filter(value -> value.contains("/airflow/aws4_request"))
            .isPresent();
    if (!signed) {
      return refused(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
    }
    String path = request.path();
    if (request.method().equals("POST") && path.startsWith("/clitoken/")) {
      String name = path.substring("/clitoken/".length());
      return answer(
          new MwaaCall.CreateCliToken(name), name, hosted -> JsonText.write(token(hosted)));
    }
    if (request.method().equals("GET") && path.startsWith("/environments/")) {
      String name = path.substring("/environments/".length());
      return answer(
          new MwaaCall.GetEnvironment(name), name, hosted -> JsonText.write(description(hosted)));
    }
    if (request.method().equals("POST") && path.startsWith("/restapi/")) {
      String name = path.substring("/restapi/".length());
      return rest.handle(name, request.text(), environments.apply(name).map(Hosted::environment));
    }
    return refused(404, "UnknownOperationException", "");
  }

  private Sending answer(MwaaCall call, String name, Function<Hosted, String> body) {
    Optional<FaultAt> fault = faults.next(call);
    Supplier<Answer> right =
        () ->
            environments
                .apply(name)
                .map(hosted -> Answer.json(200, body.apply(hosted)))
                .orElseGet(() -> AwsError.noEnvironment(name));
    boolean happens = fault.map(FaultAt::hasEffect).orElse(true);
    return Sending.of(fault, happens ? right : () -> Answer.json(200, "{}"));
  }

  private static JsonValue token(Hosted hosted) {
    return JsonValue.Fields.builder()
        .put("CliToken", hosted.environment().issueToken())
        .put("WebServerHostname", hosted.webServerHostname())
        .build();
  }

  private static JsonValue description(Hosted hosted) {
    FakeEnvironment environment = hosted.environment();
    FakeEnvironment.Description description = environment.description();
    return JsonValue.Fields.builder()
        .put(
            "Environment",
            JsonValue.Fields.builder()
                .put("Name", environment.name())
                .put(
                    "Arn",
                    "arn:aws:airflow:%s:%s:environment/%s"
                        .formatted(REGION, ACCOUNT, environment.name()))
                .put("Status", description.status())
                .put("AirflowVersion", environment.airflow().version().toString())
                .put("SourceBucketArn", "arn:aws:s3:::" + description.sourceBucket())
                .put("DagS3Path", description.dagPath())
                .put("WebserverUrl", hosted.webServerHostname())
                .put("WebserverAccessMode", description.accessMode())
                .build())
        .build();
  }

  private static Sending refused(int status, String type, String message) {
    return new Sending.Whole(AwsError.restJson(status, type, message));
  }
}
