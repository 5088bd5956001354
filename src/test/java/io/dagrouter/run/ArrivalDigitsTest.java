package io.dagrouter.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.event.ObjectVersion;
import io.dagrouter.route.LineName;
import io.dagrouter.route.RunPer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalDigitsTest {
  private static final LineName BANK = new LineName("bank");
  private static final LocalDate DATE = LocalDate.of(2026, 11, 19);

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withCharRange('0', 'z').ofMinLength(1).ofMaxLength(12),
        Arbitraries.of("은행/🏦", "a/b+%41", "카드 '1'"));
  }

  @Property(tries = 300)
  void aListingRecognisesTheRunOfEveryWriteOfTheseBytes(
      @ForAll("texts") String key,
      @ForAll("texts") String etag,
      @ForAll("texts") String sequencer) {
    ObjectCreated told = arrival(key, null, etag, sequencer);
    ObjectCreated listed = arrival(key, null, etag, null);
    String runId = RunId.ofArrival(told, BANK, DATE, RunPer.OBJECT).value();

    assertThat(ArrivalDigits.in(runId, BANK).map(ArrivalDigits::half))
        .isPresent()
        .isEqualTo(ArrivalDigits.firstHalf(listed));
    assertThat(RunId.dateIn(runId, BANK)).contains(DATE);
  }

  @Property(tries = 300)
  void otherBytesOrKeysHaveAnotherFirstHalfAndAnotherWriteAnotherSecond(
      @ForAll("texts") String one, @ForAll("texts") String other, @ForAll("texts") String third) {
    if (one.equals(other)) {
      return;
    }
    assertThat(half(one, third)).isNotEqualTo(half(other, third));
    assertThat(half(third, one)).isNotEqualTo(half(third, other));
    assertThat(ArrivalDigits.of(arrival(third, null, third, one)))
        .isNotEqualTo(ArrivalDigits.of(arrival(third, null, third, other)));
  }

  private static Optional<String> half(String key, String etag) {
    return ArrivalDigits.firstHalf(arrival(key, null, etag, "1"));
  }

  @Property(tries = 300)
  void withAVersionIdAListingTellsTheWholeOfThem(
      @ForAll("texts") String key, @ForAll("texts") String version, @ForAll("texts") String etag) {
    if (version.equals("null")) {
      return;
    }
    assertThat(ArrivalDigits.of(arrival(key, version, etag, "0A")))
        .isEqualTo(ArrivalDigits.of(arrival(key, version, etag, null)));
    assertThat(ArrivalDigits.firstHalf(arrival(key, version, etag, null))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "s3__bank__20261119__00c0ffee00000001, 00c0ffee00000001, 00c0ffee",
    "s3__bank__20261119__00c0ffee.00000001, , ",
    "s3__bank__20261119, , ",
    "s3__card__20261119__00c0ffee00c0ffee, , ",
    "call__bank__20261119__00c0ffee00c0ffee, , "
  })
  void onlyRunsOfArrivalsOfTheLineHaveDigits(
      String runId, @Nullable String digits, @Nullable String half) {
    Optional<ArrivalDigits> read = ArrivalDigits.in(runId, BANK);
    assertThat(read.map(ArrivalDigits::value)).isEqualTo(Optional.ofNullable(digits));
    assertThat(read.map(ArrivalDigits::half)).isEqualTo(Optional.ofNullable(half));
  }

  private static ObjectCreated arrival(
      String key, @Nullable String versionId, String etag, @Nullable String sequencer) {
    return new ObjectCreated(
        "e",
        Instant.EPOCH,
        new ObjectLocation("lake", key),
        new ObjectVersion(
            Optional.ofNullable(versionId), Optional.of(etag), Optional.ofNullable(sequencer)),
        1);
  }
}
