package io.dagrouter.house;

import static io.dagrouter.house.Template.integer;
import static io.dagrouter.house.Template.refs;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.dagrouter.aws.EventBridgeOutcomes;
import io.dagrouter.json.JsonValue;
import io.dagrouter.lambda.Setting;
import io.dagrouter.run.TriggerOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Holds what {@code template.yaml} says of lineage to the code, and to being off by default. */
class TemplateLineageTest {
  private final Template template = Template.read();
  private final JsonValue.Fields function = template.properties("LineageFunction");

  @Test
  void thereIsNothingOfItUnlessAnAddressIsGiven() {
    List<String> without =
        template.section("Resources").entrySet().stream()
            .filter(resource -> resource.getKey().startsWith("Lineage"))
            .filter(
                resource ->
                    !((JsonValue.Fields) resource.getValue())
                        .text("Condition")
                        .equals(Optional.of("HasLineage")))
            .map(Map.Entry::getKey)
            .toList();
    assertThat(without).isEmpty();
    assertThat(template.parameter("LineageUrl").text("Default")).contains("");
    assertThat(template.parameter("LineageNamespace").text("Default")).contains("");
  }

  @Test
  void theHandlerIsThereAndHasTheSettingsThatItReads() throws ReflectiveOperationException {
    Class<?> handler = Class.forName(function.text("Handler").orElseThrow());
    assertThat(RequestStreamHandler.class).isAssignableFrom(handler);
    assertThat(handler.getConstructor().getParameterCount()).isZero();
    assertThat(Template.variables(function).keySet())
        .containsExactlyInAnyOrder(
            Setting.LINEAGE_NAMESPACE.name(),
            Setting.LINEAGE_URL.name(),
            Setting.LINEAGE_TOKEN_PARAMETER.name(),
            "JAVA_TOOL_OPTIONS");
    JsonValue.Fields others = template.properties("ArrivalFunction");
    for (String same : List.of("Runtime", "Architectures", "VpcConfig")) {
      assertThat(function.get(same)).as(same).isEqualTo(others.get(same));
    }
  }

  @Test
  void outcomesWithARunGoToItsQueueAsTheyAre() {
    JsonValue.Fields rule = template.properties("LineageRule");
    assertThat(refs(rule.get("EventBusName").orElseThrow())).containsExactly("OutcomeBus");
    assertThat(rule.fields("EventPattern"))
        .contains(
            JsonValue.Fields.builder()
                .put("source", JsonValue.texts(List.of(EventBridgeOutcomes.SOURCE)))
                .put(
                    "detail-type",
                    JsonValue.texts(
                        List.of(
                            TriggerOutcome.Triggered.class.getSimpleName(),
                            TriggerOutcome.AlreadyTriggered.class.getSimpleName())))
                .build());
    JsonValue.Fields target = (JsonValue.Fields) rule.items("Targets").orElseThrow().getFirst();
    assertThat(refs(target)).containsExactly("LineageDeadLetterQueue.Arn", "LineageQueue.Arn");
    assertThat(target.values()).doesNotContainKeys("Input", "InputPath", "InputTransformer");
  }

  @Test
  void whatIsNotToldComesAgainForThreeDaysAndIsThenKept() {
    JsonValue.Fields source = template.properties("LineageSource");
    assertThat(source.get("FunctionResponseTypes"))
        .contains(JsonValue.texts(List.of("ReportBatchItemFailures")));
    JsonValue.Fields queue = template.properties("LineageQueue");
    JsonValue.Fields redrive = queue.fields("RedrivePolicy").orElseThrow();
    int pause = integer(queue, "VisibilityTimeout");
    assertThat(pause).isEqualTo(6 * integer(function, "Timeout"));
    assertThat(pause * integer(redrive, "maxReceiveCount")).isEqualTo(3 * 86_400);
    assertThat(refs(redrive)).containsExactly("LineageDeadLetterQueue.Arn");
  }
}
