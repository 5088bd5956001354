package io.dagrouter.house;

import static io.dagrouter.house.Template.integer;
import static io.dagrouter.house.Template.refs;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.lambda.ReconcileDays;
import io.dagrouter.lambda.Setting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds what {@code template.yaml} says of missing files to the code, and to the least that does.
 */
class TemplateWatchTest {
  private final Template template = Template.read();
  private final Fields function = template.properties("WatchFunction");

  @Test
  void theHandlerIsThereAndHasTheSettingsThatItNeeds() throws ReflectiveOperationException {
    Class<?> handler = Class.forName(function.text("Handler").orElseThrow());
    assertThat(RequestStreamHandler.class).isAssignableFrom(handler);
    assertThat(handler.getConstructor().getParameterCount()).isZero();
    Map<String, JsonValue> variables = Template.variables(function);
    assertThat(variables.keySet())
        .containsExactlyInAnyOrder(
            Setting.ROUTES_SOURCE.name(),
            Setting.ROUTES_TTL_SECONDS.name(),
            Setting.OUTCOME_BUS_NAME.name(),
            Setting.WATCH_STATE.name(),
            Setting.MWAA_COMMANDS_AT_ONCE.name(),
            Setting.METRICS.name(),
            "JAVA_TOOL_OPTIONS");
    Fields others = template.properties("ArrivalFunction");
    for (String same : List.of("Runtime", "Architectures", "VpcConfig")) {
      assertThat(function.get(same)).as(same).isEqualTo(others.get(same));
    }
    for (String same : List.of("ROUTES_SOURCE", "ROUTES_TTL_SECONDS", "OUTCOME_BUS_NAME")) {
      assertThat(variables.get(same)).as(same).isEqualTo(Template.variables(others).get(same));
    }
    assertThat(
            deployed("WatchFunction")
                .fields("Environment")
                .orElseThrow()
                .fields("Variables")
                .orElseThrow()
                .text("WATCH_STATE"))
        .contains("s3://${WatchStateBucket}/watch.json");
  }

  @Test
  void oneLooksAtATimeAndWhatFailedIsNotTriedAgainBeforeTheNextLook() {
    assertThat(integer(function, "ReservedConcurrentExecutions")).isEqualTo(1);
    Fields invocations = template.properties("WatchInvocations");
    assertThat(integer(invocations, "MaximumRetryAttempts")).isZero();
    Fields target = template.properties("WatchTimer").fields("Target").orElseThrow();
    assertThat(integer(target.fields("RetryPolicy").orElseThrow(), "MaximumRetryAttempts"))
        .isZero();
    assertThat(refs(target)).containsExactlyInAnyOrder("WatchFunction.Arn", "WatchTimerRole.Arn");
    assertThat(deployed("WatchTimer").text("ScheduleExpression")).contains("rate(5 minutes)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rate(1 minute)", "rate(5 minutes)", "rate(59 minutes)", "rate(1 hour)"})
  void aScheduleThatIsOftenEnoughIsTaken(String schedule) {
    assertThat(schedule).matches(template.allowed("WatchSchedule"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rate(1 minutes)", "rate(2 hours)", "rate(60 minutes)", "5"})
  void anyOtherIsNot(String schedule) {
    assertThat(schedule).doesNotMatch(template.allowed("WatchSchedule"));
  }

  @Test
  void lostArrivalsAreLookedForOnceADayWhereDaysAreGiven() throws NotJsonException {
    assertThat(new Deployment(template, Map.of()).has("ReconcileTimer")).isFalse();
    assertThat(new Deployment(template, Map.of("ReconcileDays", "0")).has("ReconcileTimer"))
        .isFalse();
    Deployment deployment = new Deployment(template, Map.of("ReconcileDays", "7"));
    assertThat(deployment.has("ReconcileTimer")).isTrue();
    Fields timer = deployment.properties("ReconcileTimer");
    assertThat(timer.text("ScheduleExpression"))
        .get(as(STRING))
        .matches(template.allowed("ReconcileSchedule"));
    Fields target = timer.fields("Target").orElseThrow();
    Fields look = deployment.properties("WatchTimer").fields("Target").orElseThrow();
    for (String same : List.of("Arn", "RoleArn")) {
      assertThat(target.get(same)).as(same).isEqualTo(look.get(same));
    }
    assertThat(JsonText.write(JsonText.read(target.text("Input").orElseThrow())))
        .isEqualTo("{\"reconcile\":{\"days\":7}}");
    assertThat(integer(template.parameter("ReconcileDays"), "MinValue")).isZero();
    assertThat(integer(template.parameter("ReconcileDays"), "MaxValue"))
        .isEqualTo(ReconcileDays.MOST);
  }

  /** Lambda drops what has waited for longer. */
  @Test
  void aLookAndASearchWaitForEachOther() {
    assertThat(integer(template.properties("WatchInvocations"), "MaximumEventAgeInSeconds"))
        .isGreaterThan(2 * integer(function, "Timeout"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cron(0 0 * * ? *)", "cron(59 23 * * ? *)", "cron(5 9 * * ? *)"})
  void aTimeOfTheDayIsTaken(String schedule) {
    assertThat(schedule).matches(template.allowed("ReconcileSchedule"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cron(0 24 * * ? *)",
        "cron(60 1 * * ? *)",
        "cron(* 1 * * ? *)",
        "rate(1 day)"
      })
  void noOtherScheduleIs(String schedule) {
    assertThat(schedule).doesNotMatch(template.allowed("ReconcileSchedule"));
  }

  @Test
  void whatItRemembersIsEncryptedAndNobodyElses() {
    Fields bucket = template.properties("WatchStateBucket");
    assertThat(bucket.fields("PublicAccessBlockConfiguration").orElseThrow().values().values())
        .hasSize(4)
        .containsOnly(new JsonValue.Bool(true));
    assertThat(encryption(Map.of()))
        .isEqualTo(Fields.builder().put("SSEAlgorithm", "AES256").build());
    String key = "arn:aws:kms:ap-northeast-2:123456789012:key/k";
    assertThat(encryption(Map.of("KmsKeyArn", key)))
        .isEqualTo(
            Fields.builder().put("SSEAlgorithm", "aws:kms").put("KMSMasterKeyID", key).build());
    Fields denial =
        (Fields)
            deployed("WatchStateBucketPolicy")
                .fields("PolicyDocument")
                .orElseThrow()
                .items("Statement")
                .orElseThrow()
                .getFirst();
    assertThat(denial.text("Effect")).contains("Deny");
    assertThat(denial.get("Resource"))
        .contains(JsonValue.texts(List.of("${WatchStateBucket.Arn}", "${WatchStateBucket.Arn}/*")));
  }

  private Fields encryption(Map<String, String> parameters) {
    Fields rule =
        (Fields)
            new Deployment(template, parameters)
                .properties("WatchStateBucket")
                .fields("BucketEncryption")
                .orElseThrow()
                .items("ServerSideEncryptionConfiguration")
                .orElseThrow()
                .getFirst();
    return rule.fields("ServerSideEncryptionByDefault").orElseThrow();
  }

  private Fields deployed(String resource) {
    return new Deployment(template, Map.of()).properties(resource);
  }
}
