package io.dagrouter.house;

import static io.dagrouter.house.Template.refs;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the parameters of {@code template.yaml}, and those that give them values, together. */
class TemplateParameterTest {

  private final Template template = Template.read();

  @Test
  void everyParameterIsDescribedUsedAndInAGroup() {
    Set<String> used = new TreeSet<>();
    for (String section : List.of("Resources", "Conditions")) {
      template.section(section).values().forEach(value -> used.addAll(refs(value)));
    }
    List<String> grouped =
        Template.all(template.root().fields("Metadata").orElseThrow())
            .filter(JsonValue.Fields.class::isInstance)
            .flatMap(group -> ((JsonValue.Fields) group).items("Parameters").stream())
            .flatMap(List::stream)
            .map(name -> ((JsonValue.Text) name).value())
            .toList();
    assertThat(grouped)
        .containsExactlyInAnyOrderElementsOf(template.section("Parameters").keySet());
    for (String name : template.section("Parameters").keySet()) {
      assertThat(used).contains(name);
      assertThat(template.parameter(name).text("Description").orElseThrow())
          .as(name)
          .hasSizeGreaterThan(40);
      assertThat(template.parameter(name).get("AllowedPattern").isPresent())
          .as(name)
          .isEqualTo(template.parameter(name).get("ConstraintDescription").isPresent());
    }
  }

  @Test
  void everyOutputIsDescribed() {
    assertThat(template.section("Outputs")).hasSizeGreaterThan(5);
    template
        .section("Outputs")
        .forEach(
            (name, output) ->
                assertThat(((JsonValue.Fields) output).text("Description")).as(name).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssm:/dagrouter/routes",
        "ssm:/dagrouter/lines/",
        "s3://config/a/routes.yaml",
        "classpath:routes.yaml"
      })
  void aRoutesSourceOfEachKindIsAccepted(String source) {
    assertThat(source).matches(template.allowed("RoutesSource"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ssm:routes", "ssm:/a//b", "s3://config", "/etc/routes", "file:x"})
  void anythingElseIsNoRoutesSource(String source) {
    assertThat(source).doesNotMatch(template.allowed("RoutesSource"));
  }

  @ParameterizedTest
  @CsvSource({
    "LakeBuckets, s3://lake",
    "KeyPrefix, /mydata/",
    "SenderArns, lake",
    "MwaaEnvironmentArns, lake",
    "MwaaEnvironmentArns, arn:aws:airflow:ap-northeast-2:123456789012:environment/*",
    "HolidayArns, ssm:/holidays/kr",
    "HolidayArns, arn:aws:ssm:ap-northeast-2:123456789012:parameter/*",
    "HolidayArns, arn:aws:s3:::config/*",
    "DagCodeArns, arn:aws:s3:::*/dags/a.py",
    "DagCodeArns, s3://dags/a.py",
    "DagBucketArns, arn:aws:s3:::*",
    "LakeBucketArns, lake",
    "LakeBucketArns, arn:aws:s3:::lake/*",
    "ManifestArns, arn:aws:s3:::*/manifest.json",
    "ManifestArns, arn:aws:s3:::lake",
    "CallerArns, '*'",
    "CallerArns, 123456789012",
    "CallerArns, arn:aws:iam::123456789012:role/*",
    "CallerArns, arn:aws:iam::123456789012:root",
    "RestRoleArns, Op",
    "RestRoleArns, arn:aws:airflow:ap-northeast-2:123456789012:environment/lake",
    "RestRoleArns, arn:aws:airflow:ap-northeast-2:123456789012:role/lake/*",
    "RestRoleArns, arn:aws:airflow:ap-northeast-2:123456789012:role/*/Op",
    "AssumeRoleArns, '*'",
    "AssumeRoleArns, arn:aws:iam::123456789012:role/*",
    "AssumeRoleArns, arn:aws:iam::123456789012:user/lake",
    "SubnetIds, vpc-1",
    "SubnetIds, 'subnet-0a, subnet-0b'",
    "SubnetIds, 'subnet-0a,'",
    "SecurityGroupIds, default",
    "SecurityGroupIds, 'sg-0a,subnet-0a'",
    "VpcId, 'vpc-0a,vpc-0b'",
    "EnvironmentSecurityGroupId, 'sg-0a,sg-0b'",
    "EndpointServices, s3",
    "EndpointServices, airflow",
    "EndpointServices, airflow_api",
    "EndpointServices, 'ssm events'",
    "EndpointServices, 'ssm,'",
    "S3RouteTableIds, main",
    "KmsKeyArn, alias/lake",
    "DataKeyArns, '*'",
    "AlarmTopicArn, alarms",
    "LineageNamespace, 'sli dst'",
    "LineageUrl, datahub",
    "LineageUrl, https://datahub",
    "LineageUrl, https://me:secret@datahub/lineage",
    "LineageTokenParameter, datahub-token"
  })
  void aValueThatCannotBeMeantIsRefused(String parameter, String value) {
    assertThat(value).doesNotMatch(template.allowed(parameter));
  }

  @ParameterizedTest
  @CsvSource({
    "RestRoleArns, arn:aws:airflow:ap-northeast-2:123456789012:role/lake/Op",
    "AssumeRoleArns, arn:aws:iam::210987654321:role/data/lake",
    "SubnetIds, 'subnet-0a,subnet-0b'",
    "SecurityGroupIds, 'sg-0a,sg-0b'",
    "VpcId, vpc-0123456789abcdef0",
    "EnvironmentSecurityGroupId, sg-0123456789abcdef0",
    "EndpointServices, ssm",
    "EndpointServices, 'airflow.api,airflow.env,ssm,events,sts'",
    "S3RouteTableIds, 'rtb-0a,rtb-0b'"
  })
  void aValueThatCanBeMeantIsAccepted(String parameter, String value) {
    assertThat(value).matches(template.allowed(parameter));
  }

  @Test
  void whatIsOptionalMayBeEmpty() {
    template
        .section("Parameters")
        .forEach(
            (name, declared) -> {
              if (((JsonValue.Fields) declared).text("Default").equals(Optional.of(""))) {
                assertThat("").as(name).matches(template.allowed(name));
              }
            });
  }

  @Test
  void everyQueueThatMustStayEmptyHasAnAlarmThatNamesItsRunbook() {
    Set<String> watched = new TreeSet<>();
    for (String alarm : template.resources("AWS::CloudWatch::Alarm").keySet()) {
      JsonValue.Fields properties = template.properties(alarm);
      properties.get("Dimensions").ifPresent(dimensions -> watched.addAll(refs(dimensions)));
      String description = properties.text("AlarmDescription").orElseThrow();
      Pattern.compile("docs/[a-z/-]+\\.md")
          .matcher(description)
          .results()
          .map(MatchResult::group)
          .forEach(runbook -> assertThat(Path.of(runbook)).exists());
      assertThat(deployed(Map.of()).properties(alarm).get("AlarmActions")).isEmpty();
      assertThat(deployed(Map.of("AlarmTopicArn", "topic")).properties(alarm).get("AlarmActions"))
          .contains(JsonValue.texts(List.of("topic")));
    }
    watched.removeIf(name -> !name.endsWith(".QueueName"));
    assertThat(watched)
        .containsExactlyInAnyOrder(
            "ArrivalQueue.QueueName",
            "SettlingQueue.QueueName",
            "ArrivalDeadLetterQueue.QueueName",
            "RejectedQueue.QueueName",
            "OutcomeDeadLetterQueue.QueueName",
            "LineageDeadLetterQueue.QueueName");
  }

  @Test
  void samconfigGivesValuesToParametersThatExistAndToAllThatHaveNoDefault() throws IOException {
    String config = Files.readString(Path.of("samconfig.toml"));
    List<String> named =
        Pattern.compile("(?:^|[\" ])([A-Z][A-Za-z]+)=", Pattern.MULTILINE)
            .matcher(config)
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(template.section("Parameters").keySet()).containsAll(named);
    List<String> required = new ArrayList<>();
    template
        .section("Parameters")
        .forEach(
            (name, declared) -> {
              if (((JsonValue.Fields) declared).get("Default").isEmpty()) {
                required.add(name);
              }
            });
    assertThat(required).hasSize(3);
    assertThat(named).containsAll(required);
  }

  private Deployment deployed(Map<String, String> parameters) {
    return new Deployment(template, parameters);
  }
}
