package io.dagrouter.route;

import io.dagrouter.event.ObjectLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Patterns and keys of few characters, so that they meet often and in odd ways. */
final class RandomPatterns {
  /** Pieces of patterns; a number stands for a capture, so that no name is there twice. */
  private static final List<String> PIECES =
      List.of(
          "a",
          "b",
          "ab",
          "/",
          "/",
          "/a",
          "_",
          "😀",
          "은",
          "+",
          "%2F",
          "{{",
          "*",
          "*",
          "**",
          "/**/",
          "/**",
          "{%d}",
          "{%d}",
          "/{%d**}/",
          "/{%d**}",
          "{%d:yyyyMMdd}",
          "{%d:yyyy/MM/dd}");

  private static final List<String> BUCKETS = List.of("lake", "{env}-lake", "*", "l*e", "{env}");

  private RandomPatterns() {}

  /** The keys under two buckets, and objects made from the patterns. */
  static List<ObjectLocation> objects(List<KeyPattern> patterns, List<String> keys) {
    List<ObjectLocation> objects = new ArrayList<>();
    for (String key : keys) {
      objects.add(new ObjectLocation(key.length() % 2 == 0 ? "lake" : "a-lake", key));
      for (KeyPattern pattern : patterns) {
        objects.add(objectOf(pattern, key));
      }
    }
    return objects;
  }

  private static ObjectLocation objectOf(KeyPattern pattern, String filling) {
    StringBuilder subject = new StringBuilder();
    boolean inKey = false;
    for (Part part : pattern.shape().parts()) {
      String segment = inKey ? filling.replace('/', '_') : "lake";
      subject.append(
          switch (part) {
            case Part.Text(String text) -> text;
            case Part.Date(var format) -> format.pattern().replaceAll("[yMd]", "1");
            case Part.Within _ -> segment;
            case Part.Across _ -> filling;
            case Part.Folders _ -> filling.length() % 2 == 0 ? "" : filling + "/";
          });
      inKey |= subject.indexOf("/") >= 0;
    }
    int slash = subject.indexOf("/");
    return new ObjectLocation(subject.substring(0, slash), subject.substring(slash + 1));
  }

  static Arbitrary<KeyPattern> patterns() {
    return Combinators.combine(
            Arbitraries.of(BUCKETS), Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(8))
        .as(RandomPatterns::pattern)
        .filter(Optional::isPresent)
        .map(Optional::orElseThrow);
  }

  private static Optional<KeyPattern> pattern(String bucket, List<String> pieces) {
    StringBuilder text = new StringBuilder("s3://" + bucket + "/");
    for (int i = 0; i < pieces.size(); i++) {
      text.append(pieces.get(i).replace("%d", "c" + i));
    }
    try {
      return Optional.of(KeyPattern.of(text.toString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Arbitrary<List<String>> keys() {
    return Arbitraries.of("a", "b", "ab", "/", "_", "😀", "은", "+", "%2F", "{", "20261119", "\n")
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(pieces -> String.join("", pieces))
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }
}
