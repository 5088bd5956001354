package io.dagrouter.house;

import static io.dagrouter.house.Template.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the network of {@code template.yaml} to what is asked for, and to the least that does. */
class TemplateNetworkTest {
  private static final String ENVIRONMENT =
      "arn:aws:airflow:ap-northeast-2:123456789012:environment/lake";
  private static final String OP = "arn:aws:airflow:ap-northeast-2:123456789012:role/lake/Op";
  private static final String ROLE = "arn:aws:iam::210987654321:role/lake";
  private static final String DAGS = "arn:aws:s3:::dags/dags/*";

  /** Subnets, and the VPC in which the stack makes what it needs. */
  private static final Map<String, String> OWN =
      Map.of("SubnetIds", "subnet-0a,subnet-0b", "VpcId", "vpc-0a");

  /** Subnets, and the security groups to have there. */
  private static final Map<String, String> GIVEN =
      Map.of("SubnetIds", "subnet-0a,subnet-0b", "SecurityGroupIds", "sg-0a,sg-0b");

  /** What the function for missing files does in S3. */
  private static final List<String> STATE =
      List.of(
          "s3:GetObject ${WatchStateBucket.Arn}/watch.json",
          "s3:PutObject ${WatchStateBucket.Arn}/watch.json",
          "s3:ListBucket ${WatchStateBucket.Arn}");

  private final Template template = Template.read();

  @Test
  void aNetworkIsJoinedOnlyWhenItIsGiven() {
    Deployment outside = deployed(Map.of());
    Deployment inside = deployed(GIVEN);
    for (String function : template.functions().keySet()) {
      assertThat(outside.properties(function).get("VpcConfig")).isEmpty();
      assertThat(outside.properties(function + "Role").items("ManagedPolicyArns").orElseThrow())
          .containsExactly(
              JsonValue.text("${RoutingPolicy}"),
              JsonValue.text("arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"));
      assertThat(inside.properties(function).get("VpcConfig"))
          .contains(vpcConfig("sg-0a", "sg-0b"));
      assertThat(inside.properties(function + "Role").items("ManagedPolicyArns").orElseThrow())
          .containsExactly(
              JsonValue.text("${RoutingPolicy}"),
              JsonValue.text("arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"),
              JsonValue.text("arn:aws:iam::aws:policy/service-role/AWSLambdaENIManagementAccess"));
    }
  }

  @Test
  void functionsWithoutSecurityGroupsGetOneThatLetsOnlyPort443Out() {
    Deployment deployment = deployed(OWN);
    for (String function : template.functions().keySet()) {
      assertThat(deployment.properties(function).get("VpcConfig"))
          .contains(vpcConfig("${FunctionSecurityGroup.GroupId}"));
    }
    assertThat(deployment.has("FunctionSecurityGroup")).isTrue();
    JsonValue.Fields group = deployment.properties("FunctionSecurityGroup");
    assertThat(group.text("VpcId")).contains("vpc-0a");
    assertThat(group.get("SecurityGroupIngress")).as("nothing comes in").isEmpty();
    assertThat(group.items("SecurityGroupEgress").orElseThrow())
        .singleElement()
        .satisfies(
            egress -> {
              JsonValue.Fields rule = (JsonValue.Fields) egress;
              assertThat(ports(rule)).isEqualTo("tcp 443-443");
              assertThat(rule.text("CidrIp")).contains("0.0.0.0/0");
            });
    assertThat(template.entry("Outputs", "FunctionSecurityGroupId").text("Condition"))
        .isEqualTo(template.entry("Resources", "FunctionSecurityGroup").text("Condition"));
  }

  @Test
  void noSecurityGroupIsMadeOutsideOfAVpcOrWhereOneIsGiven() {
    assertThat(made(Map.of())).isEmpty();
    assertThat(made(GIVEN)).isEmpty();
    assertThat(made(with(GIVEN, "VpcId", "vpc-0a"))).isEmpty();
    assertThat(made(OWN)).containsExactly("FunctionSecurityGroup");
  }

  @Test
  void theFunctionsAreLetInToTheWebServerWhereItsGroupIsNamed() {
    JsonValue.Fields own = ingress(with(OWN, "EnvironmentSecurityGroupId", "sg-0e"));
    assertThat(own.text("GroupId")).contains("sg-0e");
    assertThat(ports(own)).isEqualTo("tcp 443-443");
    assertThat(own.text("SourceSecurityGroupId")).contains("${FunctionSecurityGroup.GroupId}");
    assertThat(own.values()).doesNotContainKeys("CidrIp", "CidrIpv6");
    JsonValue.Fields given = ingress(with(GIVEN, "EnvironmentSecurityGroupId", "sg-0e"));
    assertThat(given.text("SourceSecurityGroupId")).contains("sg-0a");
  }

  @ParameterizedTest
  @CsvSource({
    "airflow.api, AirflowApiEndpoint",
    "airflow.env, AirflowEnvEndpoint",
    "ssm, SsmEndpoint",
    "events, EventsEndpoint",
    "sts, StsEndpoint"
  })
  void anInterfaceEndpointIsMadeWhenItsServiceIsNamedAndNoOther(String service, String endpoint) {
    Map<String, String> parameters =
        with(with(OWN, "AssumeRoleArns", ROLE), "EndpointServices", service);
    assertThat(made(parameters))
        .containsExactlyInAnyOrder("FunctionSecurityGroup", "EndpointSecurityGroup", endpoint);
    assertThat(withoutPolicy(deployed(parameters).properties(endpoint)))
        .isEqualTo(
            JsonValue.Fields.builder()
                .put("VpcEndpointType", JsonValue.text("Interface"))
                .put("ServiceName", JsonValue.text("com.amazonaws.ap-northeast-2." + service))
                .put("VpcId", JsonValue.text("vpc-0a"))
                .put("SubnetIds", JsonValue.texts(List.of("subnet-0a", "subnet-0b")))
                .put(
                    "SecurityGroupIds",
                    JsonValue.texts(List.of("${EndpointSecurityGroup.GroupId}")))
                .put("PrivateDnsEnabled", new JsonValue.Bool(true))
                .build());
  }

  @Test
  void allEndpointsTogetherAreMadeFromOneList() {
    Map<String, String> parameters =
        with(
            with(OWN, "AssumeRoleArns", ROLE),
            "EndpointServices",
            "sts,events,ssm,airflow.env,airflow.api");
    assertThat(made(parameters))
        .containsExactlyInAnyOrder(
            "FunctionSecurityGroup",
            "EndpointSecurityGroup",
            "AirflowApiEndpoint",
            "AirflowEnvEndpoint",
            "SsmEndpoint",
            "EventsEndpoint",
            "StsEndpoint");
  }

  /** A list has a name when cutting it at the name changes it, which one inside another would. */
  @Test
  void everyServiceThatCanBeNamedHasAnEndpointAndStandsInTheHowTo() throws IOException {
    List<String> services =
        Stream.of(template.allowed("EndpointServices").split("[()]", -1)[1].split("\\|", -1))
            .map(service -> service.replace("[.]", "."))
            .toList();
    List<String> endpoints =
        template.resources("AWS::EC2::VPCEndpoint").keySet().stream()
            .map(deployed(OWN)::properties)
            .filter(endpoint -> endpoint.text("VpcEndpointType").equals(Optional.of("Interface")))
            .map(endpoint -> endpoint.text("ServiceName").orElseThrow())
            .map(name -> name.replace("com.amazonaws.ap-northeast-2.", ""))
            .toList();
    assertThat(services).hasSize(5).containsExactlyInAnyOrderElementsOf(endpoints);
    String guide = Files.readString(Path.of("docs/how-to/private-web-server.md"));
    for (String service : services) {
      assertThat(services.stream().filter(other -> other.contains(service))).hasSize(1);
      assertThat(guide).contains("endpoint `" + service + "`");
    }
  }

  @Test
  void theEndpointOfStsIsMadeOnlyForRolesToTakeOn() {
    assertThat(made(with(OWN, "EndpointServices", "ssm,sts")))
        .containsExactlyInAnyOrder("FunctionSecurityGroup", "EndpointSecurityGroup", "SsmEndpoint");
  }

  @Test
  void theEndpointsLetTheFunctionsInAndNobodyElse() {
    assertThat(endpointSources(with(OWN, "EndpointServices", "ssm")))
        .containsExactly("tcp 443-443 ${FunctionSecurityGroup.GroupId}");
    assertThat(endpointSources(with(with(GIVEN, "VpcId", "vpc-0a"), "EndpointServices", "ssm")))
        .as("a function has all of its groups, so the first is enough")
        .containsExactly("tcp 443-443 sg-0a");
  }

  @ParameterizedTest
  @CsvSource({
    "RoutesSource, s3://config/routes.yaml",
    "DagCodeArns, " + DAGS,
    "LakeBucketArns, arn:aws:s3:::lake",
    "AssumeRoleArns, " + ROLE
  })
  void theGatewayOfS3IsMadeForRouteTablesWhereThereIsSomethingToRead(String name, String value) {
    Map<String, String> parameters =
        with(with(OWN, "S3RouteTableIds", "rtb-0a,rtb-0b"), name, value);
    assertThat(made(parameters)).containsExactlyInAnyOrder("FunctionSecurityGroup", "S3Endpoint");
    assertThat(made(with(OWN, name, value))).containsExactly("FunctionSecurityGroup");
    assertThat(withoutPolicy(deployed(parameters).properties("S3Endpoint")))
        .isEqualTo(
            JsonValue.Fields.builder()
                .put("VpcEndpointType", JsonValue.text("Gateway"))
                .put("ServiceName", JsonValue.text("com.amazonaws.ap-northeast-2.s3"))
                .put("VpcId", JsonValue.text("vpc-0a"))
                .put("RouteTableIds", JsonValue.texts(List.of("rtb-0a", "rtb-0b")))
                .build());
  }

  @Test
  void theGatewayOfS3LetsThroughWhatIsRememberedWhereNothingElseIsRead() {
    assertThat(made(with(OWN, "S3RouteTableIds", "rtb-0a")))
        .containsExactlyInAnyOrder("FunctionSecurityGroup", "S3Endpoint");
    assertThat(allowed(deployed(OWN), "S3Endpoint")).containsExactlyInAnyOrderElementsOf(STATE);
  }

  @Test
  void theEndpointsLetThroughWhatTheFunctionsAskAndNoMore() {
    Deployment deployment = deployed(OWN);
    assertThat(allowed(deployment, "AirflowApiEndpoint"))
        .containsExactly("airflow:GetEnvironment " + ENVIRONMENT);
    assertThat(allowed(deployment, "AirflowEnvEndpoint"))
        .containsExactly("airflow:CreateCliToken " + ENVIRONMENT);
    assertThat(allowed(deployment, "SsmEndpoint"))
        .containsExactlyInAnyOrder(
            "ssm:GetParameter arn:aws:ssm:ap-northeast-2:123456789012:parameter/*",
            "ssm:GetParametersByPath arn:aws:ssm:ap-northeast-2:123456789012:parameter/*");
    assertThat(allowed(deployment, "EventsEndpoint"))
        .containsExactly("events:PutEvents ${OutcomeBus.Arn}");
    assertThat(allowed(deployed(with(OWN, "RestRoleArns", OP)), "AirflowEnvEndpoint"))
        .containsExactlyInAnyOrder(
            "airflow:CreateCliToken " + ENVIRONMENT, "airflow:InvokeRestApi " + OP);
  }

  @Test
  void rolesOfEnvironmentsGetThroughTheEndpointsToWhatTheirOwnAccountsLetThem() {
    Deployment deployment = deployed(with(OWN, "AssumeRoleArns", ROLE));
    String environments = " arn:aws:airflow:ap-northeast-2:*:environment/* of " + ROLE;
    String roles = " arn:aws:airflow:ap-northeast-2:*:role/* of " + ROLE;
    assertThat(allowed(deployment, "AirflowApiEndpoint"))
        .containsExactlyInAnyOrder(
            "airflow:GetEnvironment " + ENVIRONMENT, "airflow:GetEnvironment" + environments);
    assertThat(allowed(deployment, "AirflowEnvEndpoint"))
        .containsExactlyInAnyOrder(
            "airflow:CreateCliToken " + ENVIRONMENT,
            "airflow:CreateCliToken" + environments,
            "airflow:CreateCliToken" + roles,
            "airflow:InvokeRestApi" + environments,
            "airflow:InvokeRestApi" + roles);
    assertThat(allowed(deployment, "StsEndpoint")).containsExactly("sts:AssumeRole " + ROLE);
    assertThat(besidesState(deployment))
        .containsExactlyInAnyOrder(
            "s3:GetObject arn:aws:s3:::* of " + ROLE, "s3:ListBucket arn:aws:s3:::* of " + ROLE);
  }

  @Test
  void theGatewayOfS3LetsThroughRoutesAndDagCode() {
    Map<String, String> code = Map.of("DagCodeArns", DAGS, "DagBucketArns", "arn:aws:s3:::dags");
    assertThat(besidesState(deployed(code)))
        .containsExactlyInAnyOrder("s3:GetObject " + DAGS, "s3:ListBucket arn:aws:s3:::dags");
    assertThat(besidesState(deployed(Map.of("RoutesSource", "s3://config/a/b.yaml"))))
        .containsExactly("s3:GetObject arn:aws:s3:::config/a/b.yaml");
  }

  @Test
  void theGatewayOfS3LetsThroughWhatSetsAreLookedForWith() {
    Map<String, String> sets =
        Map.of("LakeBucketArns", "arn:aws:s3:::lake", "ManifestArns", "arn:aws:s3:::lake/bank/*");
    assertThat(besidesState(deployed(sets)))
        .containsExactlyInAnyOrder(
            "s3:ListBucket arn:aws:s3:::lake",
            "s3:ListBucketVersions arn:aws:s3:::lake",
            "s3:GetObject arn:aws:s3:::lake/bank/*");
  }

  private static List<String> besidesState(Deployment deployment) {
    List<String> allowed = new ArrayList<>(allowed(deployment, "S3Endpoint"));
    assertThat(allowed).containsAll(STATE);
    allowed.removeAll(STATE);
    return allowed;
  }

  static Stream<Map<String, String>> possible() {
    return Stream.of(
        Map.of(),
        Map.of("AssumeRoleArns", ROLE, "RestRoleArns", OP),
        GIVEN,
        OWN,
        with(GIVEN, "EnvironmentSecurityGroupId", "sg-0e"),
        with(with(GIVEN, "VpcId", "vpc-0a"), "EndpointServices", "ssm,events"),
        with(with(OWN, "EndpointServices", "ssm"), "S3RouteTableIds", "rtb-0a"));
  }

  @ParameterizedTest
  @MethodSource("possible")
  void whatFitsTogetherIsNotRefused(Map<String, String> parameters) {
    assertThat(deployed(parameters).refusals()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SubnetIds=subnet-0a                              | SubnetIds needs SecurityGroupIds, or VpcId to have a security group created
          SecurityGroupIds=sg-0a                           | SecurityGroupIds needs SubnetIds, without which the functions are in no VPC
          VpcId=vpc-0a                                     | VpcId needs SubnetIds, without which the functions are in no VPC
          EnvironmentSecurityGroupId=sg-0e                 | EnvironmentSecurityGroupId needs SubnetIds, without which the functions are in no VPC
          SubnetIds=subnet-0a SecurityGroupIds=sg-0a EndpointServices=ssm    | EndpointServices needs VpcId, where the endpoints are created
          SubnetIds=subnet-0a SecurityGroupIds=sg-0a S3RouteTableIds=rtb-0a  | S3RouteTableIds needs VpcId, where the endpoint is created
          """)
  void whatCannotBeIsRefusedBeforeAnythingIsMade(String parameters, String refusal) {
    assertThat(deployed(pairs(parameters)).refusals()).containsExactly(refusal);
  }

  @Test
  void endpointsWithoutANetworkAreRefusedForBothReasons() {
    assertThat(deployed(pairs("EndpointServices=ssm S3RouteTableIds=rtb-0a")).refusals())
        .containsExactly(
            "EndpointServices needs SubnetIds, in which the endpoints are",
            "S3RouteTableIds needs SubnetIds, without which the functions are in no VPC",
            "EndpointServices needs VpcId, where the endpoints are created",
            "S3RouteTableIds needs VpcId, where the endpoint is created");
  }

  /** CloudFormation takes a rule with anything else for a mistake of the whole template. */
  @Test
  void rulesCompareTextsWithTheFunctionsThatAreAllowedThere() {
    JsonValue rules = template.root().get("Rules").orElseThrow();
    Set<String> functions =
        Template.all(rules)
            .filter(JsonValue.Fields.class::isInstance)
            .flatMap(fields -> ((JsonValue.Fields) fields).values().keySet().stream())
            .filter(name -> name.startsWith("Fn::") || name.equals("Condition"))
            .collect(Collectors.toSet());
    assertThat(functions).containsExactlyInAnyOrder("Fn::Equals", "Fn::Not", "Fn::Or");
    Set<String> compared = Template.refs(rules);
    assertThat(compared).hasSize(9);
    for (String parameter : compared) {
      assertThat(template.parameter(parameter).text("Type")).as(parameter).contains("String");
    }
  }

  private static JsonValue.Fields vpcConfig(String... groups) {
    return JsonValue.Fields.builder()
        .put("SubnetIds", JsonValue.texts(List.of("subnet-0a", "subnet-0b")))
        .put("SecurityGroupIds", JsonValue.texts(List.of(groups)))
        .build();
  }

  /** The resources of EC2 that a deployment has. */
  private Set<String> made(Map<String, String> parameters) {
    Deployment deployment = deployed(parameters);
    Set<String> made = new TreeSet<>();
    template
        .section("Resources")
        .forEach(
            (name, resource) -> {
              String type = ((JsonValue.Fields) resource).text("Type").orElseThrow();
              if (type.startsWith("AWS::EC2::") && deployment.has(name)) {
                made.add(name);
              }
            });
    return made;
  }

  private JsonValue.Fields ingress(Map<String, String> parameters) {
    assertThat(made(parameters)).contains("EnvironmentIngress");
    return deployed(parameters).properties("EnvironmentIngress");
  }

  private List<String> endpointSources(Map<String, String> parameters) {
    JsonValue.Fields group = deployed(parameters).properties("EndpointSecurityGroup");
    assertThat(group.text("VpcId")).contains("vpc-0a");
    return group.items("SecurityGroupIngress").orElseThrow().stream()
        .map(JsonValue.Fields.class::cast)
        .map(rule -> ports(rule) + " " + rule.text("SourceSecurityGroupId").orElseThrow())
        .toList();
  }

  private static JsonValue.Fields withoutPolicy(JsonValue.Fields endpoint) {
    var rest = new LinkedHashMap<>(endpoint.values());
    rest.remove("PolicyDocument");
    return new JsonValue.Fields(rest);
  }

  private static String ports(JsonValue.Fields rule) {
    return "%s %d-%d"
        .formatted(
            rule.text("IpProtocol").orElseThrow(),
            Template.integer(rule, "FromPort"),
            Template.integer(rule, "ToPort"));
  }

  /** What the policy of an endpoint lets through: an action, a resource, and whose where named. */
  private static Set<String> allowed(Deployment deployment, String endpoint) {
    Set<String> allowed = new TreeSet<>();
    JsonValue.Fields policy =
        deployment.properties(endpoint).fields("PolicyDocument").orElseThrow();
    for (JsonValue item : policy.items("Statement").orElseThrow()) {
      JsonValue.Fields statement = (JsonValue.Fields) item;
      assertThat(statement.text("Effect")).contains("Allow");
      assertThat(statement.text("Principal")).contains("*");
      String whose =
          statement
              .fields("Condition")
              .flatMap(condition -> condition.fields("ArnEquals"))
              .flatMap(equals -> equals.get("aws:PrincipalArn"))
              .map(roles -> " of " + String.join(",", texts(roles)))
              .orElse("");
      for (String action : texts(statement.get("Action").orElseThrow())) {
        for (String resource : texts(statement.get("Resource").orElseThrow())) {
          allowed.add(action + " " + resource + whose);
        }
      }
    }
    return allowed;
  }

  private static Map<String, String> with(
      Map<String, String> parameters, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(name, value);
    return more;
  }

  private static Map<String, String> pairs(String text) {
    return Stream.of(text.split(" +"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private Deployment deployed(Map<String, String> parameters) {
    return new Deployment(template, parameters);
  }
}
