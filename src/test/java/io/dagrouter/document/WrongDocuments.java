package io.dagrouter.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The cases of {@code wrong-documents.txt}. */
final class WrongDocuments {
  private static final String BANK =
      """
      zone: Asia/Seoul
      environments:
        lake: { mwaa: sli-dst-airflow }
      lines:
        bank:
          dag: mydata_bank
      """;

  private WrongDocuments() {}

  /** A wrong document, all its messages, and whether the JSON Schema refuses it too. */
  record Wrong(String title, String text, List<String> messages, boolean inSchema) {
    @Override
    public String toString() {
      return title;
    }
  }

  static List<Wrong> all() throws IOException {
    String file;
    try (InputStream stream =
        Objects.requireNonNull(WrongDocuments.class.getResourceAsStream("wrong-documents.txt"))) {
      file = new String(stream.readAllBytes(), UTF_8);
    }
    List<Wrong> all = new ArrayList<>();
    for (String section : file.split("(?m)^==== ", -1)) {
      if (!all.isEmpty() || section.contains("\n----\n")) {
        all.add(wrong(section));
      }
    }
    return all;
  }

  private static Wrong wrong(String section) {
    int endOfTitle = section.indexOf('\n');
    int endOfText = section.indexOf("----\n", endOfTitle);
    String title = section.substring(0, endOfTitle);
    String text = section.substring(endOfTitle + 1, endOfText);
    return new Wrong(
        title.replace(" | schema", ""),
        text.replace("@bank\n", BANK),
        section.substring(endOfText + 5).lines().toList(),
        title.endsWith(" | schema"));
  }
}
