package io.dagrouter.router;

import io.dagrouter.date.DateResolution;
import io.dagrouter.date.ProcessingDate;
import io.dagrouter.reason.Problem;
import io.dagrouter.route.Line;
import io.dagrouter.trace.SpanEnd;
import io.dagrouter.trace.SpanName;
import io.dagrouter.trace.SpanSubject;
import java.util.Optional;

/** What traces tell of the search for a processing date. */
final class DateSpan {
  private DateSpan() {}

  static SpanSubject of(Line line) {
    return new SpanSubject(
        SpanName.DATE, Optional.of(line.name().value()), line.title(), line.environment().alias());
  }

  static SpanEnd end(DateResolution resolution) {
    return switch (resolution) {
      case DateResolution.Resolved(ProcessingDate date) -> SpanEnd.well(date.source().name());
      case DateResolution.Failed(Problem problem) ->
          problem.reason().persistence().isForNow()
              ? SpanEnd.fault(problem.reason().name())
              : SpanEnd.error(problem.reason().name());
    };
  }
}
