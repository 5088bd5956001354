package io.dagrouter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.TextFetch;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.FakeParameterStore;
import io.dagrouter.local.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Routes of many parameters, which are read page by page while somebody may write them. */
class SsmPathTextTest {
  private final TestClock clock = new TestClock();
  private final AwsStandIn aws = AwsStandIn.start(clock);
  private final FakeParameterStore store = aws.parameters();
  private final SsmClient ssm =
      SsmClient.builder()
          .endpointOverride(aws.endpoint())
          .region(Region.AP_NORTHEAST_2)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
          .httpClientBuilder(Apache5HttpClient.builder())
          .build();
  private final SsmPathText text = new SsmPathText("/lake/lines", () -> ssm);

  @AfterEach
  void stop() {
    ssm.close();
    aws.close();
  }

  @Test
  void onePageIsReadOnceAndKnownAgain() {
    write(10, "old");
    TextFetch.Fetched first = fetched(Optional.empty());
    assertThat(values(first)).containsExactly("old");
    assertThat(store.calls()).isEqualTo(1);

    assertThat(text.fetch(first.tag())).isEqualTo(new TextFetch.Unchanged());
    assertThat(store.calls()).isEqualTo(2);
  }

  @Test
  void severalPagesAreReadTwiceWhenTheyAreNewAndOnceWhileNothingChanges() {
    write(25, "old");
    TextFetch.Fetched first = fetched(Optional.empty());
    assertThat(first.parts()).hasSize(25);
    assertThat(store.calls()).isEqualTo(2 * 3);

    assertThat(text.fetch(first.tag())).isEqualTo(new TextFetch.Unchanged());
    assertThat(store.calls()).isEqualTo(3 * 3);
  }

  @Test
  void theNewestOfTheParametersSaysWhenTheRoutesWereChanged() {
    write(12, "old");
    Instant later = clock.instant().plus(Duration.ofHours(2));
    clock.advance(Duration.ofHours(2));
    store.put(name(3), "new");
    assertThat(fetched(Optional.empty()).changed()).contains(later);
  }

  @Test
  void aChangeBetweenTwoPagesGivesTheNewDocumentAndNeverHalfOfEach() {
    write(25, "old");
    atPage(2, () -> write(25, "new"));
    assertThat(values(fetched(Optional.empty()))).containsExactly("new");
  }

  @Test
  void aChangeOfWhatIsKnownIsNoticedBetweenTwoPages() {
    write(25, "old");
    TextFetch.Fetched first = fetched(Optional.empty());
    atPage(2, () -> write(25, "new"));
    assertThat(values(fetched(first.tag()))).containsExactly("new");
  }

  @Test
  void aParameterTakenAwayBetweenTwoPagesIsNotHalfThere() {
    write(25, "old");
    atPage(
        3,
        () -> {
          for (int i = 0; i < 15; i++) {
            store.remove(name(i));
          }
        });
    assertThat(fetched(Optional.empty()).parts())
        .extracting(DocumentPart::source)
        .containsExactlyElementsOf(names(15, 25));
  }

  /** Written with the same value: another version, and so perhaps not the only change. */
  @Test
  void whatIsWrittenWithEachPageIsNotTakenAndToldInTheSameWords() {
    write(25, "old");
    AtomicInteger written = new AtomicInteger();
    store.beforeEachPage(() -> store.put(name(written.getAndIncrement() % 25), "old"));
    for (int time = 0; time < 2; time++) {
      assertThat(text.fetch(Optional.empty()))
          .isInstanceOfSatisfying(
              TextFetch.Failed.class,
              failed ->
                  assertThat(failed.problem().message())
                      .isEqualTo(
                          "Cannot read the routes from ssm:/lake/lines/: its parameters are being"
                              + " changed (no two of 4 readings in a row were the same). Correct"
                              + " the routes document or the permission to read it."));
    }
    assertThat(store.calls()).isEqualTo(2 * 4 * 3);
  }

  private void atPage(int page, Runnable change) {
    AtomicInteger pages = new AtomicInteger();
    store.beforeEachPage(
        () -> {
          if (pages.incrementAndGet() == page) {
            change.run();
          }
        });
  }

  private void write(int parameters, String value) {
    for (int i = 0; i < parameters; i++) {
      store.put(name(i), value);
    }
  }

  private static String name(int i) {
    return "/lake/lines/line%02d".formatted(i);
  }

  private static List<String> names(int from, int to) {
    return java.util.stream.IntStream.range(from, to).mapToObj(i -> "ssm:" + name(i)).toList();
  }

  private TextFetch.Fetched fetched(Optional<String> known) {
    return text.fetch(known) instanceof TextFetch.Fetched fetched
        ? fetched
        : org.junit.jupiter.api.Assertions.fail("nothing fetched");
  }

  private static Set<String> values(TextFetch.Fetched fetched) {
    assertThat(fetched.parts().size()).isPositive();
    return fetched.parts().stream()
        .map(DocumentPart::text)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
