package io.dagrouter.mwaa;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.route.DagId;
import io.dagrouter.route.LineName;
import io.dagrouter.run.RunId;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the types of ids let through is one word of a command line, and never an option. */
class IdsInCommandsTest {
  @Property(tries = 5000)
  void whatIsAnIdIsOneWordAndNoOption(@ForAll("ids") String text) {
    Stream.of(
            DagId.parse(text).map(DagId::value),
            runId(text).map(RunId::value),
            LineName.parse(text).map(LineName::value))
        .flatMap(Optional::stream)
        .forEach(
            id -> {
              assertThat(PosixWords.split("x " + ShellWord.of(id) + " y"))
                  .containsExactly("x", id, "y");
              assertThat(id).doesNotStartWith("-").hasSizeBetween(1, 250);
              assertThat(id.codePoints())
                  .noneMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c))
                  .noneMatch(c -> "'\"\\`$;&|<>(){}[]*?!#=%/,@^".indexOf(c) >= 0);
            });
  }

  @Property(tries = 5000)
  void aNameOfALineNeedsNoQuotes(@ForAll("ids") String text) {
    LineName.parse(text).ifPresent(name -> assertThat(ShellWord.of(name.value())).isEqualTo(text));
  }

  /** Any text at all, as an id may come that no type has looked at. */
  @Property(tries = 5000)
  void anyTextIsOneWord(@ForAll("ids") String text) {
    assertThat(PosixWords.split("x " + ShellWord.of(text) + " y")).containsExactly("x", text, "y");
  }

  @Provide
  Arbitrary<String> ids() {
    Arbitrary<String> near =
        Arbitraries.of(
                "a",
                "z9",
                "_",
                ".",
                "-",
                "--",
                "~",
                "+",
                ":",
                "은행",
                "İ",
                "ﬁ",
                "٣",
                "e\u0301",
                "\u200d",
                "scheduled__",
                "s3__",
                "'",
                " ",
                "\n",
                "$",
                "`",
                ";",
                "\u0000",
                "/")
            .list()
            .ofMaxSize(8)
            .map(pieces -> String.join("", pieces));
    return Arbitraries.oneOf(
        near,
        Arbitraries.strings().withChars("abz09_-.~:+").ofMaxLength(260),
        Arbitraries.strings().all().ofMaxLength(8));
  }

  private static Optional<RunId> runId(String text) {
    try {
      return Optional.of(new RunId(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
