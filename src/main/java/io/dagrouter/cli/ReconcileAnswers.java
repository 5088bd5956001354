package io.dagrouter.cli;

import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** The answers that tell of one reconciling together. Not thread-safe. */
final class ReconcileAnswers {
  private static final Map<String, String> WORDS = words();

  private Fields last = Fields.EMPTY;
  private final SequencedMap<String, Long> objects = new LinkedHashMap<>();
  private final List<JsonValue> found = new ArrayList<>();

  private static Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("too_new", "too new to tell");
    words.put("deleted", "lost, but deleted since");
    words.put("refused", "refused");
    words.put("on_hold", "on hold");
    return words;
  }

  void add(Fields answer) {
    last = answer;
    answer.fields("objects").orElse(Fields.EMPTY).values().forEach(this::count);
    found.addAll(answer.items("found").orElse(List.of()));
  }

  private void count(String verdict, JsonValue value) {
    if (value instanceof JsonValue.Num number) {
      objects.merge(verdict, number.value().longValue(), Long::sum);
    }
  }

  /** What the next call goes on with. */
  Fields after() {
    return last.fields("next")
        .map(next -> Fields.builder().put("after", next).build())
        .orElse(Fields.EMPTY);
  }

  boolean isWhole() {
    return last.get("next").isEmpty();
  }

  /** How many arrivals are lost. */
  int found() {
    return found.size();
  }

  /** As if it had been one answer. */
  Fields json() {
    Fields.Builder counts = Fields.builder();
    objects.forEach(counts::put);
    return last.and(
        Fields.builder()
            .put("objects", counts.build())
            .put("found", new JsonValue.Items(found))
            .build());
  }

  /** For people. */
  List<String> lines(boolean dryRun) {
    List<String> lines = new ArrayList<>();
    if (last.values().isEmpty()) {
      return lines;
    }
    if (!found.isEmpty()) {
      Rows rows = new Rows("DATE", "LAST MODIFIED", "OBJECT", "RUN ID");
      for (JsonValue one : found) {
        if (one instanceof Fields row) {
          rows.add(
              row.text("processing_date").orElse("-"),
              row.text("last_modified").orElse("-"),
              row.text("uri").orElse("-"),
              row.text("run_id").orElse("-"));
        }
      }
      lines.addAll(rows.lines());
    }
    lines.add(Printable.of(sum(dryRun)));
    WORDS.forEach(
        (verdict, word) -> {
          if (objects.getOrDefault(verdict, 0L) > 0) {
            lines.add("  " + objects.get(verdict) + " " + word);
          }
        });
    return lines;
  }

  private String sum(boolean dryRun) {
    long all = objects.values().stream().mapToLong(Long::longValue).sum();
    String ofLine =
        "Line "
            + last.text("line").orElse("")
            + last.text("title").map(title -> " (" + title + ")").orElse("")
            + ", "
            + last.text("from").orElse("")
            + " to "
            + last.text("to").orElse("")
            + ": ";
    String looked = all == 1 ? "1 object" : all + " objects";
    if (found.isEmpty()) {
      return ofLine + looked + ", none of them lost.";
    }
    long passed =
        found.stream()
            .filter(
                one ->
                    one instanceof Fields row
                        && row.get("passed_on")
                            .filter(new JsonValue.Bool(true)::equals)
                            .isPresent())
            .count();
    return ofLine
        + looked
        + ", "
        + found.size()
        + " of them lost"
        + (dryRun ? "; nothing was passed on." : "; " + passed + " passed on.");
  }
}
