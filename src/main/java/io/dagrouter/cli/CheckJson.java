package io.dagrouter.cli;

import io.dagrouter.document.DocumentProblem;
import io.dagrouter.document.RoutesReading;
import io.dagrouter.document.RoutesReview;
import io.dagrouter.document.RoutesWarning;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import java.util.List;
import java.util.Locale;

/** What was found in documents, as JSON. The names of its fields are stable. */
final class CheckJson {
  private CheckJson() {}

  static Fields of(List<CheckedSource> checked) {
    return Fields.builder().put("documents", JsonValue.items(checked, CheckJson::of)).build();
  }

  private static Fields of(CheckedSource checked) {
    return switch (checked) {
      case CheckedSource.Unread(String source, String message) ->
          Fields.builder().put("source", source).put("unread", message).build();
      case CheckedSource.Reviewed(String source, RoutesReview review) -> document(source, review);
    };
  }

  static Fields document(String source, RoutesReview review) {
    Fields.Builder document =
        Fields.builder().put("source", source).put("version", review.version());
    if (review.reading() instanceof RoutesReading.Read(var table)) {
      document
          .put("lines", table.lines().size())
          .put("environments", table.environments().size())
          .put("not_compared", review.notCompared());
    }
    return document
        .put("mistakes", JsonValue.items(review.mistakes(), mistake -> problem("mistake", mistake)))
        .put("warnings", warnings(review.warnings()))
        .put("notes", warnings(review.notes()))
        .build();
  }

  private static JsonValue.Items warnings(List<RoutesWarning> warnings) {
    return JsonValue.items(
        warnings,
        warning -> problem(warning.kind().name().toLowerCase(Locale.ROOT), warning.problem()));
  }

  private static Fields problem(String kind, DocumentProblem problem) {
    return Fields.builder()
        .put("source", problem.source())
        .put("line", problem.line())
        .put("column", problem.column())
        .put("path", problem.path())
        .put("kind", kind)
        .put("what", problem.what())
        .put("suggestion", problem.suggestion())
        .build();
  }
}
