package io.dagrouter.benchmark.lake;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The runs that one copy of the function knows, as {@code mwaa.RunMemory} keeps them: the one not
 * asked for the longest is forgotten first. Runs of earlier dates that a list shows take their
 * places, too; nobody asks for them, so a line's are counted together.
 */
final class Remembered {
  private static final class Place {
    long since;
    int runs;
  }

  private final LinkedHashMap<Long, Place> places = new LinkedHashMap<>(16, 0.75f, true);
  private final FunctionMemory memory;
  private int runs;

  Remembered(FunctionMemory memory) {
    this.memory = memory;
  }

  boolean knows(int run, long now) {
    Place place = places.get((long) run);
    return place != null && now < place.since + memory.time();
  }

  void remember(int run, long now) {
    put(run, 1, now);
  }

  /** What a list shows: the run asked for, and older ones of its line. */
  void rememberList(int run, int line, int older, long now) {
    int shown = Math.min(older, memory.ofAList() - 1);
    if (shown > 0) {
      put(-1L - line, shown, now);
    }
    put(run, 1, now);
  }

  private void put(long key, int count, long now) {
    Place place = places.get(key);
    if (place == null) {
      place = new Place();
      places.put(key, place);
    }
    runs += count - place.runs;
    place.runs = count;
    place.since = now;
    forget();
  }

  private void forget() {
    Iterator<Map.Entry<Long, Place>> eldest = places.entrySet().iterator();
    while (runs > memory.runs()) {
      Place place = eldest.next().getValue();
      int gone = Math.min(place.runs, runs - memory.runs());
      place.runs -= gone;
      runs -= gone;
      if (place.runs == 0) {
        eldest.remove();
      }
    }
  }
}
