package io.dagrouter.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What tests read of a document: rows of tables, blocks of JSON, links. */
record Markdown(Path file, String text) {
  private static final Pattern JSON = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]+)(?:#[^)]*)?\\)");

  static Markdown read(Path file) throws IOException {
    return new Markdown(file, Files.readString(file));
  }

  /** The cells of each row of a table whose first cell is a code, in the order of the document. */
  List<List<String>> rows() {
    return text.lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .map(cells -> cells.subList(1, cells.size() - 1))
        .toList();
  }

  /** The blocks of JSON below a heading of the second level, up to the next one. */
  List<String> jsonBelow(String heading) {
    int start = text.indexOf("\n## " + heading + "\n");
    if (start < 0) {
      return List.of();
    }
    int end = text.indexOf("\n## ", start + 1);
    return JSON.matcher(end < 0 ? text.substring(start) : text.substring(start, end))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  /** The files that links lead to; links to the web are left out. */
  Stream<Path> links() {
    Matcher matcher = LINK.matcher(text);
    return matcher
        .results()
        .map(match -> file.toAbsolutePath().resolveSibling(match.group(1)).normalize());
  }
}
