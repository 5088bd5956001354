package io.dagrouter.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.event.ObjectVersion;
import io.dagrouter.route.LineName;
import io.dagrouter.route.RunPer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {
  private static final LocalDate DATE = LocalDate.of(2026, 11, 19);
  private static final Instant TIME = Instant.parse("2026-11-19T15:00:00Z");

  /**
   * The digits are those of {@code printf '%s' TEXT | sha256sum | cut -c1-16}, each part of TEXT
   * having its length in bytes and a colon before it: {@code 4:lake5:a.csv7:version2:v1}, say.
   * Without a version id they are two halves of 8: over {@code 4:lake5:a.csv4:etag3:abc}, and over
   * the sequencer alone, {@code 4:00A1}.
   */
  @ParameterizedTest
  @CsvSource({
    "lake, a.csv, v1, , , 8c7f2f849480cc92",
    "lake, a.csv, v1, abc, 00A1, 8c7f2f849480cc92",
    "lake, a.csv, , abc, 00A1, dad4b57fb0f05b27",
    "lake, a.csv, null, abc, 00A1, dad4b57fb0f05b27",
    "lake, a.csv, , abc, , dad4b57f28159b6a",
    "lake, a.csv, , , 00A1, 2f842aacf3b4253d",
    "lake, a.csv, , , , 7cc0c09f22b684d7",
    "lake, 은행/😀, v1, , , a29d89e9e415628d"
  })
  void aRunForEachObjectHasADigestOfThatWrite(
      String bucket,
      String key,
      @Nullable String versionId,
      @Nullable String etag,
      @Nullable String sequencer,
      String digits) {
    ObjectCreated arrival = arrival(bucket, key, version(versionId, etag, sequencer));
    assertThat(RunId.ofArrival(arrival, new LineName("bank"), DATE, RunPer.OBJECT))
        .hasToString("s3__bank__20261119__" + digits);
  }

  @Test
  void partsOfTheDigestCannotRunIntoEachOther() {
    assertThat(idOf(arrival("lake", "ab", version("c", null, null))))
        .isNotEqualTo(idOf(arrival("lake", "a", version("bc", null, null))));
    assertThat(idOf(arrival("lake", "a", version(null, "ab", "c"))))
        .isNotEqualTo(idOf(arrival("lake", "a", version(null, "a", "bc"))));
    assertThat(idOf(arrival("lake", "a", version("x", null, null))))
        .isNotEqualTo(idOf(arrival("lake", "a", version(null, "x", null))));
  }

  @Test
  void theSameBytesWrittenAgainAreAnotherRun() {
    assertThat(idOf(arrival("lake", "a", version(null, "same", "01"))))
        .isNotEqualTo(idOf(arrival("lake", "a", version(null, "same", "02"))));
  }

  @Test
  void aSecondDeliveryIsTheSameRunWhateverItsIdAndTime() {
    ObjectLocation object = new ObjectLocation("lake", "a");
    ObjectVersion version = version("v1", null, null);
    assertThat(idOf(new ObjectCreated("e1", TIME, object, version, 1)))
        .isEqualTo(idOf(new ObjectCreated("e2", TIME.plusSeconds(9), object, version, 1)));
  }

  @Test
  void aRunForEachDateHasNoDigest() {
    assertThat(
            RunId.ofArrival(
                arrival("lake", "a", version("v1", null, null)),
                new LineName("bank"),
                DATE,
                RunPer.DATE))
        .hasToString("s3__bank__20261119");
  }

  @Test
  void theLongestNameOfALineFits() {
    LineName name = new LineName("b".repeat(40));
    assertThat(
            RunId.ofArrival(
                    arrival("lake", "a", version("v1", null, null)), name, DATE, RunPer.OBJECT)
                .value())
        .isEqualTo("s3__" + name + "__20261119__" + digits("lake", "a"));
  }

  @ParameterizedTest
  @CsvSource({
    "s3__bank__20261119, bank, 2026-11-19",
    "s3__bank__20261119__00c0ffee00c0ffee, bank, 2026-11-19",
    "call__bank__20261119__00c0ffee00c0ffee, bank, 2026-11-19",
    "s3__bank__20261119__1234567812345678, bank, 2026-11-19",
    "s3__bank__20261119__00c0ffee00c0ffee, bank, 2026-11-19",
    "s3__bank__20261119__00c0ffee.00c0ffe, bank, ",
    "s3__bank__20261119__20261120__00c0ffee00c0ffee, bank__20261119, 2026-11-20",
    "s3__bank__20261119__20261120, bank__20261119, 2026-11-20",
    "s3__bank__20261119__20261120, bank, ",
    "call__a__b__20261119__00c0ffee00c0ffee, a__b, 2026-11-19",
    "call__a__b__20261119__00c0ffee00c0ffee, a, ",
    "call__a__b__20261119__00c0ffee00c0ffee, b, ",
    "s3__bank___20261119, bank_, 2026-11-19",
    "s3__bank___20261119, bank, ",
    "s3__bank__20260230, bank, ",
    "s3__bank__20261119__00c0ffee, bank, ",
    "s3__card__20261119, bank, ",
    "manual__2026-11-19T00:00:00+00:00, bank, ",
    "call__, bank, ",
  })
  void theDateIsReadFromRunIdsOfTheLineAlone(String id, String line, @Nullable LocalDate date) {
    assertThat(RunId.dateIn(id, new LineName(line))).isEqualTo(Optional.ofNullable(date));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bank", "a__b", "bank__20261119", "x__00c0ffee00c0ffee"})
  void theDateOfACallIsFoundInItsRunId(String line) {
    LineName name = new LineName(line);
    RunId id = RunId.ofCall("요청 🏦", name, DATE);
    assertThat(id).isEqualTo(RunId.ofCall("요청 🏦", name, DATE));
    assertThat(id).isNotEqualTo(RunId.ofCall("요청", name, DATE));
    assertThat(RunId.dateIn(id.value(), name)).contains(DATE);
  }

  @Test
  void noRunIdIsTakenForOneOfALineWhoseNameBeginsOrEndsAlike() {
    List<String> names =
        List.of(
            "a",
            "a_",
            "a__b",
            "b",
            "b__20261119",
            "a__20261119",
            "a__20261119__2",
            "a__20261119__20261120",
            "a__20261119__00c0ffee00c0ffee");
    List<String> ends = List.of("", "__2", "__00c0ffee00c0ffee", "__00c0ffee00c0ffee__12");
    for (String name : names) {
      for (String end : ends) {
        String id = "s3__" + name + "__20261121" + end;
        for (String other : names) {
          assertThat(RunId.dateIn(id, new LineName(other)).isPresent())
              .as(id + " of " + other)
              .isEqualTo(other.equals(name));
        }
      }
    }
  }

  private static String digits(String bucket, String key) {
    String id = idOf(arrival(bucket, key, version("v1", null, null))).value();
    return id.substring(id.length() - 16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "은행", "-a", "a'b", "a\n", "a/b", "scheduled__2026"})
  void whatAirflowWouldNotTakeIsNoRunId(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RunId(value))
        .withMessage("not a run id: " + value);
  }

  @Test
  void aRunIdHasAtMost250Characters() {
    assertThat(new RunId("a".repeat(250)).value()).hasSize(250);
    assertThatIllegalArgumentException().isThrownBy(() -> new RunId("a".repeat(251)));
    assertThat(new RunId("manual__2026-11-19T00:00:00+00:00~x.y_z").value())
        .isEqualTo("manual__2026-11-19T00:00:00+00:00~x.y_z");
  }

  private static RunId idOf(ObjectCreated arrival) {
    return RunId.ofArrival(arrival, new LineName("bank"), DATE, RunPer.OBJECT);
  }

  private static ObjectCreated arrival(String bucket, String key, ObjectVersion version) {
    return new ObjectCreated("event", TIME, new ObjectLocation(bucket, key), version, 1);
  }

  private static ObjectVersion version(
      @Nullable String versionId, @Nullable String etag, @Nullable String sequencer) {
    return new ObjectVersion(
        Optional.ofNullable(versionId), Optional.ofNullable(etag), Optional.ofNullable(sequencer));
  }
}
