package io.dagrouter.run;

import io.dagrouter.date.DateFormat;
import io.dagrouter.event.ObjectCreated;
import io.dagrouter.route.LineName;
import io.dagrouter.route.RunPer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id of a DAG run, derived from its event and never random: Airflow's unique key on dag_id and
 * run_id is then what makes a second delivery, a retry after a timeout and two functions at once
 * come out as one run.
 *
 * @param value 1 to 250 of {@code A-Za-z0-9_.~:+-} (Airflow's {@code allowed_run_id_pattern}),
 *     without a hyphen in front, which a command line would take for an option, and not in the form
 *     {@code scheduled__…}, which Airflow keeps for itself
 */
public record RunId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.~:+][A-Za-z0-9_.~:+-]{0,249}");
  private static final DateFormat BASIC = DateFormat.BASIC;

  /**
   * What stands behind the name of the line. No name of one can be taken for more or less than it
   * is, even where it ends in a date, since nothing behind the date can be taken for a second one.
   */
  private static final Pattern AFTER_LINE =
      Pattern.compile(
          "__(?<date>\\d{8})(?:__(?<hash>[0-9a-f]{16}))?(?:__(?<attempt>[1-9]\\d{0,5}))?");

  private static final String BY_ARRIVAL = "s3__";
  private static final String BY_CALL = "call__";

  /**
   * What the id of a run says that the router made for a line.
   *
   * @param isCall whether a request asked for it, and no arrival
   * @param hash of the object, of the set or of the request; absent where the date has one run
   * @param attempt from 1; more where files came late
   */
  public record Parts(boolean isCall, LocalDate date, Optional<String> hash, int attempt) {}

  /**
   * A run id, checked.
   *
   * @throws IllegalArgumentException when the value is no run id
   */
  public RunId {
    if (!FORM.matcher(value).matches() || value.startsWith("scheduled__")) {
      throw new IllegalArgumentException("not a run id: " + value);
    }
  }

  /**
   * The run id of an arrival: {@code s3__bank__20261119}, and where each object has a run of its
   * own {@code __} and the {@link ArrivalDigits} of the write.
   */
  public static RunId ofArrival(
      ObjectCreated arrival, LineName line, LocalDate date, RunPer runPer) {
    String perDate = "s3__" + line + "__" + BASIC.format(date);
    return new RunId(
        switch (runPer) {
          case DATE -> perDate;
          case OBJECT -> perDate + "__" + ArrivalDigits.of(arrival);
        });
  }

  /**
   * The run id of a date, where it has several sets: {@code s3__bank__20261119__} and the first 16
   * hexadecimal digits of a SHA-256 over what the sets are told apart by.
   *
   * @param captures by name, in a fixed order
   */
  public static RunId ofSet(LineName line, LocalDate date, SequencedMap<String, String> captures) {
    List<String> parts = new ArrayList<>();
    captures.forEach(
        (name, text) -> {
          parts.add(name);
          parts.add(text);
        });
    return new RunId(
        "s3__" + line + "__" + BASIC.format(date) + "__" + RunDigits.of(RunDigits.LONG, parts));
  }

  /** The id of the same run when it is made once more: with {@code __2} at its end, say. */
  public RunId attempt(int number) {
    return number == 1 ? this : new RunId(value + "__" + number);
  }

  /**
   * The run id of a request: {@code call__bank__20261119__} and the first 16 hexadecimal digits of
   * a SHA-256 over the id of the request.
   */
  public static RunId ofCall(String requestId, LineName line, LocalDate date) {
    return new RunId(
        "call__"
            + line
            + "__"
            + BASIC.format(date)
            + "__"
            + RunDigits.of(RunDigits.LONG, List.of(requestId)));
  }

  /**
   * The processing date in a run id that the router made for a line, be it for an arrival or for a
   * request; empty for any other run id.
   */
  public static Optional<LocalDate> dateIn(String runId, LineName line) {
    return parts(runId, line).map(Parts::date);
  }

  /** What a run id says that the router made for a line; empty for any other run id. */
  public static Optional<Parts> parts(String runId, LineName line) {
    // Lists of years of runs are read by it: most of them end here.
    boolean isCall = runId.startsWith(BY_CALL);
    int nameAt = (isCall ? BY_CALL : BY_ARRIVAL).length();
    if (!(isCall || runId.startsWith(BY_ARRIVAL)) || !runId.startsWith(line.value(), nameAt)) {
      return Optional.empty();
    }
    Matcher made = AFTER_LINE.matcher(runId).region(nameAt + line.value().length(), runId.length());
    return made.matches()
        ? DateFormat.BASIC
            .parse(made.group("date"))
            .map(
                date ->
                    new Parts(
                        isCall,
                        date,
                        Optional.ofNullable(made.group("hash")),
                        Optional.ofNullable(made.group("attempt"))
                            .map(Integer::parseInt)
                            .orElse(1)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
