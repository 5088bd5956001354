package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.RoutesDocument;
import io.dagrouter.document.RoutesReading;
import io.dagrouter.event.ObjectCreated;
import io.dagrouter.event.RunRequest;
import io.dagrouter.event.TriggerEvent;
import io.dagrouter.json.JsonValue;
import io.dagrouter.outcome.SampleOutcomes;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Line;
import io.dagrouter.router.LineExplanation;
import io.dagrouter.router.RunPlan;
import io.dagrouter.router.SetState;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatheringLinesTest {
  private static final TriggerEvent ARRIVAL = SampleOutcomes.request().event();

  private static Line line(String keys) {
    String document =
        """
        zone: Asia/Seoul
        environments: { lake: { mwaa: sli-dst-airflow } }
        lines:
          bank: { dag: d, run: date, arrivals: [ "s3://lake/{processing_date:yyyyMMdd}/*" ], %s }
        """
            .formatted(keys);
    return switch (RoutesDocument.read(List.of(DocumentPart.whole("routes.yaml", document)))) {
      case RoutesReading.Read read -> read.table().lines().iterator().next();
      case RoutesReading.Wrong(var problems) -> throw new AssertionError(problems);
    };
  }

  private static List<String> rows(
      Line line, List<String> needed, Optional<SetState> set, TriggerEvent event) {
    return GatheringLines.of(
            new LineExplanation(
                Optional.of(line),
                List.of(),
                new RunPlan.Planned(SampleOutcomes.request()),
                needed,
                set),
            event)
        .stream()
        .map(row -> row.getKey() + ": " + row.getValue())
        .toList();
  }

  @Test
  void allThatALineSaysOfTheFilesOfADateIsTold() {
    assertThat(ARRIVAL).isInstanceOf(ObjectCreated.class);
    assertThat(
            rows(
                line("late: rerun, settle: 10m"),
                List.of("s3://lake/a", "s3://lake/b*, at least 2"),
                Optional.of(new SetState.Incomplete(List.of("s3://lake/a", "and 3 more"))),
                ARRIVAL))
        .containsExactly(
            "needs: s3://lake/a",
            ": s3://lake/b*, at least 2",
            "missing: s3://lake/a",
            ": and 3 more",
            "late: rerun: where the date has a run by then, it runs once more",
            "settle: runs when no further file has come for 10m, at most 1h after the first");
  }

  @Test
  void aSetThatIsThereOrThatNobodyLookedForIsToldApart() {
    Line line = line("late: refuse");
    String late = "late: refuse: where the date has a run by then, it is rejected";
    List<String> one = List.of("s3://lake/a");
    assertThat(rows(line, one, Optional.of(new SetState.Complete()), ARRIVAL))
        .containsExactly("needs: s3://lake/a", "set: complete: all of it is there", late);
    assertThat(rows(line, one, Optional.empty(), ARRIVAL))
        .containsExactly("needs: s3://lake/a", "set: nobody looked into S3 (--aws)", late);
    Problem problem = new Problem(Reason.LAKE_UNREACHABLE, "list s3://lake/", "no answer", "503");
    assertThat(rows(line, one, Optional.of(new SetState.Unknown(problem)), ARRIVAL))
        .containsExactly(
            "needs: s3://lake/a",
            "set: LAKE_UNREACHABLE: Cannot list s3://lake/: no answer (503). Nothing is lost: it is"
                + " tried again; if it stays, look at the way to S3.",
            late);
  }

  @Test
  void manyPartsAreCounted() {
    assertThat(
            rows(
                line("late: ignore"),
                Collections.nCopies(23, "s3://lake/a"),
                Optional.of(new SetState.Complete()),
                ARRIVAL))
        .hasSize(22)
        .contains(": and 3 more");
  }

  @Test
  void aCallWaitsForNothing() {
    RunRequest call = new RunRequest("r-1", Instant.EPOCH, "bank", JsonValue.Fields.EMPTY);
    assertThat(rows(line("late: rerun"), List.of("s3://lake/a"), Optional.empty(), call)).isEmpty();
  }
}
