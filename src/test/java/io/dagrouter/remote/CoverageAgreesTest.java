package io.dagrouter.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.coverage.DateRuns;
import io.dagrouter.run.DagRun;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a calendar shows as missing or failed is what a call with {@code only} takes. */
class CoverageAgreesTest {
  @Property
  void aDateIsShownAsMissingExactlyIfACallTakesIt(@ForAll("states") List<String> states) {
    List<DagRun> runs = states.stream().map(state -> new DagRun("s3__bank", state)).toList();
    DateRuns shown = DateRuns.of(states);

    assertThat(shown.state().isMissing())
        .isEqualTo(Reprocessing.needsRun(runs, RemoteRequest.Only.MISSING));
    assertThat(shown.state().isFailed())
        .isEqualTo(Reprocessing.needsRun(runs, RemoteRequest.Only.FAILED));
  }

  @Provide
  Arbitrary<List<String>> states() {
    return Arbitraries.of("queued", "running", "success", "failed", "restarting", "Failed", "")
        .list()
        .ofMaxSize(4);
  }
}
