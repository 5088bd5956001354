package io.dagrouter.house;

import static io.dagrouter.house.Template.fields;
import static io.dagrouter.house.Template.refs;
import static io.dagrouter.house.Template.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds every policy of {@code template.yaml} to the least that does. */
class TemplatePolicyTest {
  private static final String KEY = "arn:aws:kms:ap-northeast-2:123456789012:key/k";
  private static final String LAKE_ROLE = "arn:aws:iam::210987654321:role/lake";

  private final Template template = Template.read();

  @Test
  void everyQueueRefusesWhatComesWithoutTls() {
    for (String queue : template.resources("AWS::SQS::Queue").keySet()) {
      JsonValue.Fields denial =
          statement(queuePolicy(deployed(Map.of()), queue), "NothingWithoutTls");
      assertThat(denial.text("Effect")).contains("Deny");
      assertThat(denial.text("Principal")).contains("*");
      assertThat(denial.text("Action")).contains("sqs:*");
      assertThat(denial.text("Resource")).contains("${" + queue + ".Arn}");
      assertThat(denial.get("Condition"))
          .contains(fields("Bool", fields("aws:SecureTransport", JsonValue.text("false"))));
    }
  }

  @Test
  void onlyOurRulesBusAndTheSendersNamedMaySendToTheQueues() {
    Deployment smallest = deployed(Map.of());
    assertThat(senders(smallest, "ArrivalQueue"))
        .containsExactly("${ArrivalRule.Arn}", "${RunRequestRule.Arn}");
    assertThat(senders(smallest, "ArrivalDeadLetterQueue"))
        .containsExactly("${ArrivalRule.Arn}", "${RunRequestRule.Arn}", "${SettlingRule.Arn}");
    assertThat(senders(smallest, "SettlingQueue")).containsExactly("${SettlingRule.Arn}");
    assertThat(senders(smallest, "RejectedQueue")).containsExactly("${RefusalRule.Arn}");
    assertThat(senders(smallest, "OutcomeDeadLetterQueue"))
        .containsExactly("${OutcomeBus.Arn}", "${RefusalRule.Arn}");
    assertThat(senders(smallest, "LineageQueue")).containsExactly("${LineageRule.Arn}");
    assertThat(senders(smallest, "LineageDeadLetterQueue")).containsExactly("${LineageRule.Arn}");
    String topic = "arn:aws:sns:ap-northeast-2:123456789012:arrivals";
    assertThat(senders(deployed(Map.of("SenderArns", "arn:aws:s3:::a," + topic)), "ArrivalQueue"))
        .containsExactly("${ArrivalRule.Arn}", "${RunRequestRule.Arn}", "arn:aws:s3:::a", topic);
  }

  @Test
  void noPolicyNamesEveryResource() {
    List<Map<String, String>> deployments =
        List.of(
            Map.of(),
            Map.of("RoutesSource", "ssm:/lines/"),
            Map.of("RoutesSource", "s3://config/routes.yaml"),
            Map.of("KmsKeyArn", KEY, "DataKeyArns", KEY, "DagCodeArns", "arn:aws:s3:::dags/dags/*"),
            Map.of("DagBucketArns", "arn:aws:s3:::dags", "SenderArns", "arn:aws:s3:::a"),
            Map.of(
                "LakeBucketArns", "arn:aws:s3:::lake", "ManifestArns", "arn:aws:s3:::lake/bank/*"),
            Map.of(
                "RestRoleArns",
                "arn:aws:airflow:ap-northeast-2:123456789012:role/lake/Op",
                "AssumeRoleArns",
                LAKE_ROLE));
    int statements = 0;
    for (Map<String, String> parameters : deployments) {
      for (JsonValue.Fields statement : statements(deployed(parameters))) {
        List<String> resources = texts(statement.get("Resource").orElseThrow());
        assertThat(resources)
            .isNotEmpty()
            .allMatch(resource -> resource.matches("[^*]+(/\\*)?"), "names what it is");
        statements++;
      }
    }
    assertThat(statements).isGreaterThan(70);
  }

  @Test
  void noFunctionHasARoleThatSamMakes() {
    template
        .functions()
        .forEach(
            (name, function) -> {
              assertThat(refs(function.get("Role").orElseThrow()))
                  .containsExactly(name + "Role.Arn");
              assertThat(function.get("Policies")).isEmpty();
            });
  }

  @Test
  void theRoleOfTheArrivalFunctionMayDoWhatItDoesAndNoMore() {
    assertThat(permissions("ArrivalFunctionRole", Map.of()))
        .containsExactlyInAnyOrder(
            "sqs:ReceiveMessage ${ArrivalQueue.Arn}",
            "sqs:DeleteMessage ${ArrivalQueue.Arn}",
            "sqs:GetQueueAttributes ${ArrivalQueue.Arn}",
            "sqs:SendMessage ${ArrivalDeadLetterQueue.Arn}",
            "airflow:CreateCliToken arn:aws:airflow:ap-northeast-2:123456789012:environment/lake",
            "airflow:GetEnvironment arn:aws:airflow:ap-northeast-2:123456789012:environment/lake",
            "events:PutEvents ${OutcomeBus.Arn}",
            "logs:CreateLogStream ${ArrivalLog.Arn}",
            "logs:PutLogEvents ${ArrivalLog.Arn}",
            "ssm:GetParameter " + ssm("/dagrouter/routes"),
            "ssm:GetParameter " + ssm("/dagrouter/routes/"),
            "ssm:GetParametersByPath " + ssm("/dagrouter/routes"),
            "ssm:GetParametersByPath " + ssm("/dagrouter/routes/"));
  }

  @Test
  void theRoleOfThePipeTakesFromOneQueueAndGivesToTheOther() {
    Set<String> queues =
        Set.of(
            "sqs:ReceiveMessage ${SettlingQueue.Arn}",
            "sqs:DeleteMessage ${SettlingQueue.Arn}",
            "sqs:GetQueueAttributes ${SettlingQueue.Arn}",
            "sqs:SendMessage ${ArrivalQueue.Arn}");
    assertThat(permissions("SettlingPipeRole", Map.of())).isEqualTo(queues);
    Set<String> encrypted = new TreeSet<>(queues);
    encrypted.addAll(Set.of("kms:Decrypt " + KEY, "kms:GenerateDataKey " + KEY));
    assertThat(permissions("SettlingPipeRole", Map.of("KmsKeyArn", KEY))).isEqualTo(encrypted);
  }

  @Test
  void onlyThePipeMayTakeOnItsRole() {
    Deployment deployment = deployed(Map.of());
    String name = deployment.properties("SettlingPipe").text("Name").orElseThrow();
    assertThat(name).matches("[.A-Za-z0-9_-]{1,64}").isEqualTo("settling-5ca1ab1e");
    JsonValue.Fields trust =
        deployment.properties("SettlingPipeRole").fields("AssumeRolePolicyDocument").orElseThrow();
    String arn = "arn:aws:pipes:ap-northeast-2:123456789012:pipe/" + name;
    assertThat(trust.items("Statement").orElseThrow())
        .containsExactly(
            JsonValue.Fields.builder()
                .put("Effect", JsonValue.text("Allow"))
                .put("Principal", fields("Service", JsonValue.text("pipes.amazonaws.com")))
                .put("Action", JsonValue.text("sts:AssumeRole"))
                .put(
                    "Condition",
                    JsonValue.Fields.builder()
                        .put(
                            "StringEquals",
                            fields("aws:SourceAccount", JsonValue.text("123456789012")))
                        .put("ArnEquals", fields("aws:SourceArn", JsonValue.text(arn)))
                        .build())
                .build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ArrivalFunctionRole", "WatchFunctionRole"})
  void setsAreLookedForInTheBucketsNamedAndManifestsReadWhereTheyAre(String role) {
    Map<String, String> sets =
        Map.of("LakeBucketArns", "arn:aws:s3:::lake", "ManifestArns", "arn:aws:s3:::lake/bank/*");
    assertThat(permissions(role, sets))
        .contains(
            "s3:ListBucket arn:aws:s3:::lake",
            "s3:ListBucketVersions arn:aws:s3:::lake",
            "s3:GetObject arn:aws:s3:::lake/bank/*");
  }

  @Test
  void theRoleOfTheFunctionForCallsMayDoWhatItDoesAndNoMore() {
    assertThat(permissions("RemoteCallFunctionRole", Map.of("KmsKeyArn", KEY)))
        .containsExactlyInAnyOrder(
            "airflow:CreateCliToken arn:aws:airflow:ap-northeast-2:123456789012:environment/lake",
            "airflow:GetEnvironment arn:aws:airflow:ap-northeast-2:123456789012:environment/lake",
            "events:PutEvents ${OutcomeBus.Arn}",
            "logs:CreateLogStream ${RemoteCallLog.Arn}",
            "logs:PutLogEvents ${RemoteCallLog.Arn}",
            "ssm:GetParameter " + ssm("/dagrouter/routes"),
            "ssm:GetParameter " + ssm("/dagrouter/routes/"),
            "ssm:GetParametersByPath " + ssm("/dagrouter/routes"),
            "ssm:GetParametersByPath " + ssm("/dagrouter/routes/"));
  }

  @Test
  void theRoleOfTheFunctionForMissingFilesRemembersOneObjectBesides() {
    assertThat(permissions("WatchFunctionRole", Map.of()))
        .containsExactlyInAnyOrder(
            "airflow:CreateCliToken arn:aws:airflow:ap-northeast-2:123456789012:environment/lake",
            "airflow:GetEnvironment arn:aws:airflow:ap-northeast-2:123456789012:environment/lake",
            "events:PutEvents ${OutcomeBus.Arn}",
            "logs:CreateLogStream ${WatchLog.Arn}",
            "logs:PutLogEvents ${WatchLog.Arn}",
            "s3:GetObject ${WatchStateBucket.Arn}/watch.json",
            "s3:PutObject ${WatchStateBucket.Arn}/watch.json",
            "s3:ListBucket ${WatchStateBucket.Arn}",
            "ssm:GetParameter " + ssm("/dagrouter/routes"),
            "ssm:GetParameter " + ssm("/dagrouter/routes/"),
            "ssm:GetParametersByPath " + ssm("/dagrouter/routes"),
            "ssm:GetParametersByPath " + ssm("/dagrouter/routes/"));
    // To reconcile it needs what a call to do so needs.
    Map<String, String> lake = Map.of("LakeBucketArns", "arn:aws:s3:::lake");
    for (String role : List.of("WatchFunctionRole", "RemoteCallFunctionRole")) {
      assertThat(permissions(role, lake)).contains("s3:ListBucketVersions arn:aws:s3:::lake");
    }
    assertThat(permissions("WatchTimerRole", Map.of()))
        .containsExactly("lambda:InvokeFunction ${WatchFunction.Arn}");
  }

  @Test
  void theRoleOfTheFunctionForLineageReadsItsTokenAndStartsNothing() {
    Map<String, String> lineage =
        Map.of(
            "LineageNamespace",
            "sli-dst",
            "LineageUrl",
            "https://datahub/openapi/openlineage/api/v1/lineage",
            "LineageTokenParameter",
            "/dagrouter/datahub-token");
    assertThat(permissions("LineageFunctionRole", lineage))
        .containsExactlyInAnyOrder(
            "sqs:ReceiveMessage ${LineageQueue.Arn}",
            "sqs:DeleteMessage ${LineageQueue.Arn}",
            "sqs:GetQueueAttributes ${LineageQueue.Arn}",
            "logs:CreateLogStream ${LineageLog.Arn}",
            "logs:PutLogEvents ${LineageLog.Arn}",
            "ssm:GetParameter " + ssm("/dagrouter/datahub-token"));
    assertThat(permissions("LineageFunctionRole", Map.of()))
        .noneMatch(permission -> permission.startsWith("ssm:"));
  }

  @Test
  void callersMayCallTheAliasAndNothingElse() {
    assertThat(permissions("CallerRole", Map.of()))
        .containsExactlyInAnyOrder(
            "lambda:InvokeFunction ${RemoteCallFunction.Alias}",
            "lambda:InvokeFunctionUrl ${RemoteCallFunction.Alias}");
  }

  @Test
  void onlyThePrincipalsNamedMayTakeOnTheCallerRole() {
    String airflow = "arn:aws:iam::123456789012:role/airflow";
    String elsewhere = "arn:aws:iam::210987654321:user/operator";
    JsonValue.Fields trust =
        deployed(Map.of("CallerArns", airflow + "," + elsewhere))
            .properties("CallerRole")
            .fields("AssumeRolePolicyDocument")
            .orElseThrow();
    assertThat(trust.items("Statement").orElseThrow())
        .containsExactly(
            JsonValue.Fields.builder()
                .put("Effect", JsonValue.text("Allow"))
                .put("Principal", fields("AWS", JsonValue.texts(List.of(airflow, elsewhere))))
                .put("Action", JsonValue.text("sts:AssumeRole"))
                .build());
  }

  @Test
  void nobodyIsLetInWhereNoCallerIsNamed() {
    assertThat(template.entry("Resources", "CallerRole").text("Condition")).contains("HasCallers");
    assertThat(template.entry("Outputs", "CallerRoleArn").text("Condition")).contains("HasCallers");
    JsonValue condition = template.entry("Conditions", "HasCallers");
    assertThat(deployed(Map.of()).value(condition)).contains(new JsonValue.Bool(false));
    assertThat(deployed(Map.of("CallerArns", "arn:aws:iam::1:role/a")).value(condition))
        .contains(new JsonValue.Bool(true));
    assertThat(template.section("Resources").values())
        .as("a permission of the function's own would let callers in past the role")
        .noneMatch(
            resource ->
                ((JsonValue.Fields) resource)
                    .text("Type")
                    .equals(Optional.of("AWS::Lambda::Permission")));
  }

  @Test
  void routesBelowAPathMayBeReadBelowItOnly() {
    assertThat(permissions(Map.of("RoutesSource", "ssm:/dagrouter/lines/")))
        .filteredOn(permission -> permission.startsWith("ssm:GetParametersByPath"))
        .containsExactlyInAnyOrder(
            "ssm:GetParametersByPath " + ssm("/dagrouter/lines"),
            "ssm:GetParametersByPath " + ssm("/dagrouter/lines/"),
            "ssm:GetParametersByPath " + ssm("/dagrouter/lines/*"));
  }

  @Test
  void routesInS3MayBeReadThereAndNotInSsm() {
    assertThat(permissions(Map.of("RoutesSource", "s3://config/a/routes.yaml")))
        .contains("s3:GetObject arn:aws:s3:::config/a/routes.yaml")
        .noneMatch(permission -> permission.startsWith("ssm:"));
  }

  @Test
  void routesPackedWithTheCodeNeedNoPermission() {
    assertThat(permissions(Map.of("RoutesSource", "classpath:routes.yaml")))
        .noneMatch(permission -> permission.startsWith("ssm:") || permission.startsWith("s3:"));
  }

  @Test
  void dagCodeMayBeReadWhereItIsNamed() {
    assertThat(
            permissions(
                Map.of(
                    "DagCodeArns", "arn:aws:s3:::dags/dags/*,arn:aws:s3:::other/bank.py",
                    "DagBucketArns", "arn:aws:s3:::dags,arn:aws:s3:::other")))
        .contains(
            "s3:GetObject arn:aws:s3:::dags/dags/*",
            "s3:GetObject arn:aws:s3:::other/bank.py",
            "s3:ListBucket arn:aws:s3:::dags",
            "s3:ListBucket arn:aws:s3:::other");
  }

  @Test
  void holidaysMayBeReadWhereTheyAreNamed() {
    String parameter = "arn:aws:ssm:ap-northeast-2:123456789012:parameter/holidays/kr";
    assertThat(permissions(Map.of("HolidayArns", parameter + ",arn:aws:s3:::config/us.json")))
        .contains(
            "ssm:GetParameter " + parameter,
            "s3:GetObject " + parameter,
            "ssm:GetParameter arn:aws:s3:::config/us.json",
            "s3:GetObject arn:aws:s3:::config/us.json");
    assertThat(permissions(Map.of())).noneMatch(permission -> permission.contains("holidays"));
  }

  @Test
  void ownKeysMayBeUsedWhereTheyAreNamed() {
    String dataKey = KEY.replace("key/k", "key/d");
    assertThat(permissions(Map.of("KmsKeyArn", KEY, "DataKeyArns", dataKey)))
        .filteredOn(permission -> permission.startsWith("kms:"))
        .containsExactlyInAnyOrder(
            "kms:Decrypt " + KEY, "kms:GenerateDataKey " + KEY, "kms:Decrypt " + dataKey);
  }

  /** Both functions have the permissions of {@code RoutingPolicy}. */
  @Test
  void theRestApiMayBeCalledInTheRolesNamedOnly() {
    String op = "arn:aws:airflow:ap-northeast-2:123456789012:role/lake/Op";
    String user = "arn:aws:airflow:ap-northeast-2:123456789012:role/bank/User";
    for (String function : template.functions().keySet()) {
      assertThat(permissions(function + "Role", Map.of("RestRoleArns", op + "," + user)))
          .filteredOn(permission -> permission.startsWith("airflow:InvokeRestApi"))
          .containsExactlyInAnyOrder(
              "airflow:InvokeRestApi " + op, "airflow:InvokeRestApi " + user);
      assertThat(permissions(function + "Role", Map.of("AssumeRoleArns", LAKE_ROLE)))
          .noneMatch(permission -> permission.startsWith("airflow:InvokeRestApi"));
    }
  }

  @Test
  void theRolesOfEnvironmentsMayBeTakenOnWhereTheyAreNamed() {
    String bank = "arn:aws:iam::210987654321:role/data/bank";
    for (String function : template.functions().keySet()) {
      assertThat(permissions(function + "Role", Map.of("AssumeRoleArns", LAKE_ROLE + "," + bank)))
          .filteredOn(permission -> permission.startsWith("sts:"))
          .containsExactlyInAnyOrder("sts:AssumeRole " + LAKE_ROLE, "sts:AssumeRole " + bank);
      assertThat(permissions(function + "Role", Map.of()))
          .noneMatch(permission -> permission.startsWith("sts:"));
    }
  }

  private List<JsonValue.Fields> statements(Deployment deployment) {
    List<JsonValue> policies = new ArrayList<>();
    template
        .resources("AWS::SQS::QueuePolicy")
        .keySet()
        .forEach(name -> policies.add(deployment.properties(name)));
    template
        .resources("AWS::IAM::Role")
        .keySet()
        .forEach(name -> policies.addAll(policiesOf(deployment, name)));
    return policies.stream().flatMap(policy -> statementsOf((JsonValue.Fields) policy)).toList();
  }

  private static Stream<JsonValue.Fields> statementsOf(JsonValue.Fields policy) {
    return policy.fields("PolicyDocument").orElseThrow().items("Statement").orElseThrow().stream()
        .map(JsonValue.Fields.class::cast);
  }

  private JsonValue.Fields queuePolicy(Deployment deployment, String queue) {
    return template.resources("AWS::SQS::QueuePolicy").keySet().stream()
        .map(deployment::properties)
        .filter(
            policy ->
                policy
                    .get("Queues")
                    .equals(Optional.of(JsonValue.texts(List.of("${" + queue + "}")))))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no policy for " + queue));
  }

  private static JsonValue.Fields statement(JsonValue.Fields policy, String sid) {
    return statementsOf(policy)
        .filter(statement -> statement.text("Sid").equals(Optional.of(sid)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no statement " + sid));
  }

  /** Who may send to a queue: what the conditions of its allowing statements name. */
  private List<String> senders(Deployment deployment, String queue) {
    return statementsOf(queuePolicy(deployment, queue))
        .filter(statement -> statement.text("Effect").equals(Optional.of("Allow")))
        .peek(statement -> assertThat(statement.text("Action")).contains("sqs:SendMessage"))
        .flatMap(
            statement ->
                texts(
                    statement
                        .fields("Condition")
                        .orElseThrow()
                        .fields("ArnEquals")
                        .orElseThrow()
                        .get("aws:SourceArn")
                        .orElseThrow())
                    .stream())
        .toList();
  }

  /** The policies of a role: its own, and those of this template that it refers to. */
  private List<JsonValue> policiesOf(Deployment deployment, String role) {
    List<JsonValue> policies =
        new ArrayList<>(deployment.properties(role).items("Policies").orElseThrow());
    for (String policy : template.resources("AWS::IAM::ManagedPolicy").keySet()) {
      if (deployment.properties(role).items("ManagedPolicyArns").stream()
          .flatMap(List::stream)
          .anyMatch(JsonValue.text("${" + policy + "}")::equals)) {
        policies.add(deployment.properties(policy));
      }
    }
    return policies;
  }

  /** What the role of the arrival function may do. */
  private Set<String> permissions(Map<String, String> parameters) {
    return permissions("ArrivalFunctionRole", parameters);
  }

  /** What a role may do: an action and a resource each. */
  private Set<String> permissions(String role, Map<String, String> parameters) {
    Set<String> permissions = new TreeSet<>();
    for (JsonValue policy : policiesOf(deployed(parameters), role)) {
      statementsOf((JsonValue.Fields) policy)
          .forEach(
              statement -> {
                assertThat(statement.text("Effect")).contains("Allow");
                for (String action : texts(statement.get("Action").orElseThrow())) {
                  for (String resource : texts(statement.get("Resource").orElseThrow())) {
                    permissions.add(action + " " + resource);
                  }
                }
              });
    }
    return permissions;
  }

  private static String ssm(String name) {
    return "arn:aws:ssm:ap-northeast-2:123456789012:parameter" + name;
  }

  private Deployment deployed(Map<String, String> parameters) {
    return new Deployment(template, parameters);
  }
}
