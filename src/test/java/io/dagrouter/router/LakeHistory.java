package io.dagrouter.router;

import io.dagrouter.event.ObjectCreated;
import io.dagrouter.route.LineName;
import io.dagrouter.run.RunId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What was there at each moment of a played lake, for who judges it afterwards. */
final class LakeHistory {
  /**
   * A moment, which lasts until the next.
   *
   * @param files by key
   * @param runs those that were made until then
   */
  record Moment(Instant at, NavigableMap<String, LakeObject> files, List<Run> runs) {}

  /**
   * A run that was made.
   *
   * @param by the events that its maker was at; empty for one that somebody called for
   * @param begun the moment from which on its maker asked
   * @param moment that in which it was made
   */
  record Run(String id, Instant at, List<ObjectCreated> by, int begun, int moment) {
    RunId.Parts parts() {
      return RunId.parts(id, new LineName("bank")).orElseThrow();
    }

    /** As Airflow tells it. */
    Instant second() {
      return at.truncatedTo(ChronoUnit.SECONDS);
    }
  }

  final List<Moment> moments = new ArrayList<>();
  final List<ObjectCreated> written = new ArrayList<>();
  final List<Run> runs = new ArrayList<>();

  void now(Instant at, NavigableMap<String, LakeObject> files) {
    moments.add(new Moment(at, new TreeMap<>(files), List.copyOf(runs)));
  }

  int moment() {
    return moments.size() - 1;
  }

  Optional<Run> run(String id) {
    return runs.stream().filter(run -> run.id().equals(id)).findFirst();
  }
}
