package io.dagrouter.lambda;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.jackson.NotJsonException;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.FakeEventBus;
import io.dagrouter.outcome.OnTheBus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the function for missing files says of lines whose sets are expected one by one. */
class WatchedEachSetTest {
  private static final String OF_EACH =
      "\"s3://lake/은행/{institution}/dt={processing_date:yyyyMMdd}/_SUCCESS\"";

  private final WatchedSets sets = new WatchedSets();
  private final AwsStandIn aws = sets.aws;

  @AfterEach
  void stop() {
    sets.close();
  }

  @Test
  void ofSetsThatAreExpectedThoseWithoutARunAreToldAndWhatOfThemIsNotThere() throws IOException {
    WatchHandler watch = sets.watch(OF_EACH, ", each: { institution: [국민, 신한, 우리] }");
    WatchedSets.look(watch);
    succeed("국민");
    sets.arrive("국민");
    succeed("우리");
    lookAfterTheDeadline(watch);

    assertThat(told())
        .containsExactly(
            "Triggered",
            """
            ArrivalMissing Not all sets of line bank had a run for 2026-11-19 by 2026-11-20 09:00 \
            Asia/Seoul: 2 of 3 had none (institution=신한; institution=우리). \
            [{"captures":{"institution":"신한"}},{"captures":{"institution":"우리"}}] \
            ["s3://lake/은행/신한/dt=20261119/_SUCCESS",\
            "a run of institution=우리 for 2026-11-19: all that it needs is there by now"]""");

    succeed("신한");
    sets.arrive("신한");
    sets.clock.advance(Duration.ofMinutes(5));
    WatchedSets.look(watch);
    assertThat(told()).hasSize(3);
    sets.arrive("우리");
    sets.clock.advance(Duration.ofMinutes(5));
    WatchedSets.look(watch);
    assertThat(told())
        .hasSize(5)
        .last()
        .asString()
        .startsWith(
            "ArrivalRecovered Line bank has a run for 2026-11-19 of each of 3 sets, which was expected"
                + " by 2026-11-20 09:00 Asia/Seoul: the last is s3__bank__20261119__");
    OnTheBus.fitsItsSchemas(aws);
  }

  @Test
  void ofManySetsNoMoreThanTwentyAreLookedFor() throws IOException {
    String all = IntStream.range(10, 40).mapToObj(n -> "지점" + n).collect(joining(", "));
    WatchHandler watch = sets.watch(OF_EACH, ", each: { institution: [" + all + "] }");
    WatchedSets.look(watch);
    sets.arrive("국민");
    lookAfterTheDeadline(watch);

    List<JsonValue> missing = missingItems();
    assertThat(missing).hasSize(21);
    assertThat(missing.getFirst())
        .isEqualTo(JsonValue.text("s3://lake/은행/지점10/dt=20261119/_SUCCESS"));
    assertThat(missing.get(19)).isEqualTo(JsonValue.text("s3://lake/은행/지점29/dt=20261119/_SUCCESS"));
    assertThat(missing.getLast()).isEqualTo(JsonValue.text("and what 10 more sets wait for"));
  }

  @Test
  void whatSeveralSetsWaitForIsToldOnceAndWhatThereIsNoRoomForIsCounted() throws IOException {
    String parts = IntStream.range(10, 25).mapToObj(n -> "a" + n).collect(joining(", "));
    WatchHandler watch =
        sets.watch(
            OF_EACH
                + """

                  - "s3://lake/은행/all/dt={processing_date:yyyyMMdd}/_SUCCESS"
                  - { objects: "s3://lake/은행/{institution}/dt={processing_date:yyyyMMdd}/{part}",
                      each: { part: [PARTS] } }
                """
                    .replace("PARTS", parts)
                    .indent(4),
            ", each: { institution: [국민, 신한, 우리] }");
    WatchedSets.look(watch);
    for (int part = 10; part < 23; part++) {
      aws.s3().put("lake", "은행/신한/dt=20261119/a" + part, "x");
    }
    lookAfterTheDeadline(watch);

    // 17 of the first and 4 of the second, one of which all wait for.
    assertThat(missingItems())
        .hasSize(21)
        .doesNotHaveDuplicates()
        .contains(JsonValue.text("s3://lake/은행/신한/dt=20261119/a24"))
        .last()
        .isEqualTo(JsonValue.text("and what 1 more set waits for"));
  }

  @Test
  void ofManySetsThatWaitForTheSameFileNoMoreThanTwentyAreLookedFor() throws IOException {
    List<String> all = IntStream.range(10, 40).mapToObj(n -> "지점" + n).toList();
    WatchHandler watch =
        sets.watch(
            OF_EACH + "\n      - s3://lake/은행/all/dt={processing_date:yyyyMMdd}/_SUCCESS",
            ", each: { institution: " + all + " }");
    WatchedSets.look(watch);
    all.forEach(this::succeed);
    lookAfterTheDeadline(watch);

    assertThat(missingItems())
        .containsExactly(
            JsonValue.text("s3://lake/은행/all/dt=20261119/_SUCCESS"),
            JsonValue.text("and what 10 more sets wait for"));
  }

  @Test
  void whatTheFirstSetWaitsForIsToldThoughItFillsTheRoom() throws IOException {
    WatchHandler watch =
        sets.watch(
            "{ objects: \"s3://lake/은행/{institution}/dt={processing_date:yyyyMMdd}/{part}\", each: {"
                + " part: "
                + IntStream.range(10, 40).boxed().toList()
                + " } }",
            ", each: { institution: [국민, 신한] }");
    WatchedSets.look(watch);
    lookAfterTheDeadline(watch);

    assertThat(missingItems())
        .hasSize(22)
        .startsWith(JsonValue.text("s3://lake/은행/국민/dt=20261119/10"))
        .endsWith(JsonValue.text("and 10 more"), JsonValue.text("and what 1 more set waits for"));
  }

  @Test
  void whereS3CannotBeAskedItIsAskedOnceAndTheSetsAreToldAllTheSame() throws IOException {
    WatchHandler watch = sets.watch(OF_EACH, ", each: { institution: [국민, 신한] }");
    WatchedSets.look(watch);
    aws.s3().forbid("LIST");
    lookAfterTheDeadline(watch);

    assertThat(missingItems()).containsExactly(JsonValue.text("a run for 2026-11-19"));
    assertThat(sets.log()).containsOnlyOnce("\"reason\":\"LAKE_ACCESS_DENIED\"");
  }

  private void lookAfterTheDeadline(WatchHandler watch) throws IOException {
    sets.clock.advance(Duration.ofMinutes(15));
    WatchedSets.look(watch);
  }

  /** Writes the file that ends a set. */
  private void succeed(String institution) {
    aws.s3().put("lake", "은행/" + institution + "/dt=20261119/_SUCCESS", "");
  }

  /** What was put on the bus: its type, and what it is about. */
  private List<String> told() throws IOException {
    List<String> told = new ArrayList<>();
    for (FakeEventBus.Entry entry : aws.eventBus().entries()) {
      Fields detail = fields(entry);
      told.add(
          Stream.of(
                  Optional.of(entry.detailType()),
                  detail.text("message"),
                  detail.items("sets").map(WatchedEachSetTest::text),
                  detail.items("missing").map(WatchedEachSetTest::text))
              .flatMap(Optional::stream)
              .collect(joining(" ")));
    }
    return told;
  }

  private List<JsonValue> missingItems() throws IOException {
    OnTheBus.fitsItsSchemas(aws);
    return fields(
            aws.eventBus().entries().stream()
                .filter(entry -> entry.detailType().equals("ArrivalMissing"))
                .findFirst()
                .orElseThrow())
        .items("missing")
        .orElseThrow();
  }

  private static Fields fields(FakeEventBus.Entry entry) throws IOException {
    try {
      return (Fields) JsonText.read(entry.detail());
    } catch (NotJsonException e) {
      throw new IOException(e);
    }
  }

  private static String text(List<JsonValue> items) {
    return JsonText.writeReadable(new JsonValue.Items(items));
  }
}
