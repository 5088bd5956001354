package io.dagrouter.document;

import io.dagrouter.date.CodeRule;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code code} and {@code name} of a line's date. */
final class CodeCheck {
  private static final int LONGEST_PATH = 1024;

  private static final Pattern PATH =
      Pattern.compile("(?:s3://[A-Za-z0-9._-]{3,255}/)?[^\\p{Cntrl}/][^\\p{Cntrl}]*\\.py");

  private CodeCheck() {}

  static Optional<CodeRule> check(CheckedObject date, Findings findings) {
    Optional<DocumentPlace> code = date.get("code");
    Optional<DocumentPlace> name = date.get("name");
    if (code.isEmpty() && name.isPresent()) {
      findings.atKey(
          name.get(), "is of no use without code", "Add code, the path of the DAG's source.");
    }
    Optional<String> rightName = name.flatMap(place -> name(place, findings));
    return code.flatMap(place -> path(place, findings))
        .map(path -> new CodeRule(path, rightName.orElse(CodeRule.DEFAULT_NAME)));
  }

  private static Optional<String> path(DocumentPlace place, Findings findings) {
    return CheckedText.parsed(
        place,
        "the path of a DAG's source",
        "Write it as dags/bank.py or s3://bucket/dags/bank.py.",
        text -> Optional.of(text).filter(CodeCheck::isPath),
        findings);
  }

  private static boolean isPath(String text) {
    return text.length() <= LONGEST_PATH
        && PATH.matcher(text).matches()
        && (text.startsWith("s3://") || !text.contains("://"))
        && !("/" + text).contains("/../");
  }

  private static Optional<String> name(DocumentPlace place, Findings findings) {
    return CheckedText.parsed(
        place,
        "a name of Python",
        "Write it as in the DAG's code, PROCESSING_DATE say.",
        text -> Optional.of(text).filter(CodeRule::isName),
        findings);
  }
}
