package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Help.Ansi.Style;

class TerminalTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // a terminal, NO_COLOR, CLICOLOR_FORCE, TERM: colours
        "true,  -, -, xterm, true",
        "true,  -, -, -,     true",
        "true,  -, -, dumb,  false",
        "true,  1, -, xterm, false",
        "true,  '', -, xterm, true",
        "true,  1, 1, xterm, false",
        "false, -, -, xterm, false",
        "false, -, 0, xterm, false",
        "false, -, 1, xterm, true",
        "false, -, 1, dumb,  true"
      })
  void coloursAreForTerminalsUnlessSomebodySaysOtherwise(
      boolean terminal, String noColor, String force, String term, boolean colours) {
    Map<String, String> environment = new HashMap<>();
    environment.put("NO_COLOR", noColor);
    environment.put("CLICOLOR_FORCE", force);
    environment.put("TERM", term);
    environment.values().removeIf(value -> value == null);

    assertThat(Terminal.hasColours(environment, terminal)).isEqualTo(colours);
  }

  @ParameterizedTest
  @CsvSource({"120, 120", "40, 40", "20, 40", "0, 80", "-5, 80", "wide, 80", "99999, 80", "'', 80"})
  void theWidthIsThatOfTheShellWithinReason(String columns, int wide) {
    assertThat(Terminal.ofTheProcess(Map.of("COLUMNS", columns), null).columns()).isEqualTo(wide);
  }

  @Test
  void withoutAConsoleNobodyLooksOn() {
    Terminal terminal = Terminal.ofTheProcess(Map.of("TERM", "xterm"), null);

    assertThat(terminal.isInteractive()).isFalse();
    assertThat(terminal.hasColours()).isFalse();
    assertThat(terminal.columns()).isEqualTo(80);
  }

  @Test
  void aStyleIsTakenBackBehindTheText() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());

    assertThat(Terminal.plain(nowhere, nowhere).styled("은행", Style.bold)).isEqualTo("은행");
    assertThat(new Terminal(nowhere, nowhere, true, true, 80).styled("은행", Style.fg_red))
        .isEqualTo("\u001b[31m은행\u001b[0m");
  }
}
