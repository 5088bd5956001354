package io.dagrouter.house;

import static io.dagrouter.house.Template.integer;
import static io.dagrouter.house.Template.refs;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.dagrouter.json.JsonValue;
import io.dagrouter.lambda.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the functions of {@code template.yaml} to the code. */
class TemplateTest {
  /** Set for the Java runtime, which reads it without our code. */
  private static final Set<String> READ_BY_THE_RUNTIME = Set.of("JAVA_TOOL_OPTIONS");

  /** Each function's settings; one call reprocesses, an arrival does not. */
  private static final Map<String, Set<Setting>> READ_BY =
      Map.of(
          "ArrivalFunction",
              EnumSet.complementOf(
                  EnumSet.of(
                      Setting.REPROCESS_MOST_DATES,
                      Setting.LINEAGE_URL,
                      Setting.LINEAGE_TOKEN_PARAMETER,
                      Setting.WATCH_STATE)),
          "RemoteCallFunction",
              EnumSet.complementOf(
                  EnumSet.of(
                      Setting.LINEAGE_URL, Setting.LINEAGE_TOKEN_PARAMETER, Setting.WATCH_STATE)));

  private final Template template = Template.read();

  @Test
  void everyHandlerIsAStreamHandlerThatLambdaCanBuild() throws ReflectiveOperationException {
    for (JsonValue.Fields function : template.functions().values()) {
      Class<?> handler = Class.forName(function.text("Handler").orElseThrow());
      assertThat(RequestStreamHandler.class).isAssignableFrom(handler);
      assertThat(handler.getConstructor().getParameterCount()).isZero();
    }
  }

  /** Its role's permissions are shown by {@code TemplateNetworkTest}. */
  @Test
  void everyFunctionIsTraced() {
    for (JsonValue.Fields function : template.functions().values()) {
      assertThat(function.text("Tracing")).contains("Active");
    }
  }

  @Test
  void everyVariableThatIsReadIsSetAndEveryOneSetIsRead() {
    assertThat(template.functions()).containsOnlyKeys(READ_BY.keySet());
    template
        .functions()
        .forEach(
            (name, function) ->
                assertThat(without(READ_BY_THE_RUNTIME, Template.variables(function).keySet()))
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(
                        READ_BY.getOrDefault(name, Set.of()).stream().map(Setting::name).toList()));
  }

  @Test
  void everySettingIsReadByTheCode() throws IOException {
    Path lambda = Path.of("src/main/java/io/dagrouter/lambda");
    String code =
        Files.readString(lambda.resolve("Settings.java"))
            + Files.readString(lambda.resolve("LineageSettings.java"))
            + Files.readString(lambda.resolve("WatchSettings.java"));
    for (Setting setting : Setting.values()) {
      assertThat(code).containsPattern("\\b" + setting.name() + "\\b");
    }
  }

  @Test
  void noCodeReadsAVariableThatIsNoSetting() throws IOException {
    Pattern byName = Pattern.compile("getenv\\(\\s*\"");
    List<Path> sources = SourceFormat.sources("src/main/java");
    assertThat(sources).hasSizeGreaterThan(40);
    for (Path source : sources) {
      assertThat(Files.readString(source)).as(source.toString()).doesNotContainPattern(byName);
    }
  }

  @Test
  void defaultsOfTheTemplateAreThoseOfTheCode() {
    assertThat(template.parameter("RoutesTtlSeconds").get("Default"))
        .contains(number(Setting.ROUTES_TTL_SECONDS));
    assertThat(template.parameter("CommandsAtOnce").get("Default"))
        .contains(number(Setting.MWAA_COMMANDS_AT_ONCE));
    assertThat(template.parameter("ReprocessMostDates").get("Default"))
        .contains(number(Setting.REPROCESS_MOST_DATES));
  }

  @Test
  void theRuntimeIsTheJdkThatTheCodeIsCompiledFor() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String jdk = only(Pattern.compile("<jdk\\.version>(\\d+)</jdk\\.version>"), pom);
    for (JsonValue.Fields function : template.functions().values()) {
      assertThat(function.text("Runtime")).contains("java" + jdk);
      assertThat(function.get("Architectures")).contains(JsonValue.texts(List.of("arm64")));
    }
  }

  @Test
  void aSnapshotIsTakenAndTheAliasLeadsToIt() {
    template
        .functions()
        .forEach(
            (name, function) -> {
              assertThat(function.fields("SnapStart").orElseThrow().text("ApplyOn"))
                  .contains("PublishedVersions");
              assertThat(function.text("AutoPublishAlias")).contains("live");
              assertThat(function.get("AutoPublishAliasAllProperties"))
                  .contains(new JsonValue.Bool(true));
              assertThat(refs(template.entry("Outputs", name + "AliasArn")))
                  .containsExactly(name + ".Alias");
            });
  }

  /**
   * A version is replaced when its description changes, and only then when no code changed. Of the
   * resources only security groups get another name while the stack stays.
   */
  @Test
  void aNewValueOfAParameterPublishesANewVersion() {
    Set<String> changing = new TreeSet<>(template.section("Parameters").keySet());
    template
        .resources("AWS::EC2::SecurityGroup")
        .keySet()
        .forEach(group -> changing.add(group + ".GroupId"));
    for (JsonValue.Fields function : template.functions().values()) {
      Set<String> configuredWith = new TreeSet<>();
      for (String property : List.of("Environment", "VpcConfig")) {
        configuredWith.addAll(refs(function.get(property).orElseThrow()));
      }
      configuredWith.retainAll(changing);
      assertThat(configuredWith)
          .hasSizeGreaterThan(3)
          .contains("SubnetIds", "SecurityGroupIds", "FunctionSecurityGroup.GroupId");
      assertThat(refs(function.get("VersionDescription").orElseThrow()))
          .containsAll(configuredWith);
    }
  }

  @Test
  void bucketsOfTheLakeThatAreNamedAreListedAndThatPublishesANewVersion() {
    Map<String, JsonValue> off = new LinkedHashMap<>();
    Map<String, JsonValue> on = new LinkedHashMap<>();
    for (String function : List.of("ArrivalFunction", "RemoteCallFunction")) {
      off.putAll(listing(function, Map.of()));
      on.putAll(listing(function, Map.of("LakeBucketArns", "arn:aws:s3:::lake")));
    }
    assertThat(off.values()).containsOnly(JsonValue.text("off"));
    assertThat(on.values()).containsOnly(JsonValue.text("on"));
    assertThat(on.keySet()).hasSize(2).doesNotContainAnyElementsOf(off.keySet());
  }

  /** Whether a function may list, by the description of its version. */
  private Map<String, JsonValue> listing(String function, Map<String, String> parameters) {
    JsonValue.Fields deployed = new Deployment(template, parameters).properties(function);
    return Map.of(
        deployed.text("VersionDescription").orElseThrow(),
        Template.variables(deployed).get(Setting.LAKE_LISTED.name()));
  }

  @Test
  void theVersionDescriptionFitsALargeNetworkAndTheLongestRoutesSource() {
    int longest = integer(template.parameter("RoutesSource"), "MaxLength");
    String subnets = "subnet-0123456789abcdef0,".repeat(4).replaceFirst(",$", "");
    String groups = "sg-0123456789abcdef0,".repeat(3).replaceFirst(",$", "");
    Deployment deployment =
        new Deployment(
            template,
            Map.of(
                "RoutesSource",
                "ssm:/" + "r".repeat(longest - 5),
                "RoutesTtlSeconds",
                "86400",
                "ReprocessMostDates",
                "5000",
                "LakeBucketArns",
                "arn:aws:s3:::lake",
                "LineageNamespace",
                "n".repeat(integer(template.parameter("LineageNamespace"), "MaxLength")),
                "SubnetIds",
                subnets,
                "SecurityGroupIds",
                groups));
    String networks =
        "r 86400s 2 0123456789abcdef0,0123456789abcdef0,0123456789abcdef0,0123456789abcdef0"
            + " 0123456789abcdef0,0123456789abcdef0,0123456789abcdef0";
    String namespace = " list " + "n".repeat(30);
    assertThat(deployment.properties("ArrivalFunction").text("VersionDescription").orElseThrow())
        .hasSizeLessThanOrEqualTo(256)
        .endsWith(networks + namespace);
    assertThat(deployment.properties("RemoteCallFunction").text("VersionDescription").orElseThrow())
        .hasSizeLessThanOrEqualTo(256)
        .endsWith(networks + " 5000" + namespace);
  }

  @Test
  void theVersionDescriptionNamesTheGroupThatTheStackMade() {
    Deployment deployment =
        new Deployment(template, Map.of("SubnetIds", "subnet-0a,subnet-0b", "VpcId", "vpc-0a"));
    assertThat(deployment.properties("ArrivalFunction").text("VersionDescription"))
        .contains("ssm:/dagrouter/routes 60s 2 0a,0b ${FunctionSecurityGroup.GroupId}");
    assertThat(deployment.properties("RemoteCallFunction").text("VersionDescription"))
        .contains("ssm:/dagrouter/routes 60s 2 0a,0b ${FunctionSecurityGroup.GroupId} 366");
  }

  private static JsonValue.Num number(Setting setting) {
    return new JsonValue.Num(setting.defaultValue().orElseThrow());
  }

  private static Set<String> without(Set<String> some, Set<String> all) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static String only(Pattern pattern, String text) {
    List<String> found = pattern.matcher(text).results().map(match -> match.group(1)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
