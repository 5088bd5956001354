package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class CommandReferenceTest {
  static Stream<CommandLine> commands() {
    return CommandReference.in(CommandReference.commands()).stream();
  }

  @Test
  void theReferenceIsTheHelpOfAllCommands() throws Exception {
    String made = CommandReference.text();
    Path file = Path.of("target/cli.md");
    Files.writeString(file, made);

    assertThat(Files.readString(Path.of("docs/reference/cli.md")))
        .as("docs/reference/cli.md; where the help is right: cp %s docs/reference/cli.md", file)
        .isEqualTo(made);
    assertThat(commands().map(CommandReference::name))
        .contains("dagrouter", "dagrouter explain", "dagrouter routes check", "dagrouter coverage");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpSaysWhatACommandDoes(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    List<String> description = List.of(spec.usageMessage().description());

    assertThat(description).as(CommandReference.name(command)).isNotEmpty();
    assertThat(String.join(" ", description).strip())
        .as(CommandReference.name(command))
        .endsWith(".");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpSaysWhatEveryOptionDoes(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();

    assertThat(spec.optionsMap().containsKey("--help")).isTrue();
    assertThat(spec.args())
        .as(CommandReference.name(command))
        .allSatisfy(
            argument ->
                assertThat(String.join(" ", argument.description()).strip())
                    .as(argument.toString())
                    .endsWith("."));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpOfACommandThatDoesSomethingHasExamples(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    if (spec.subcommands().isEmpty()) {
      assertThat(spec.usageMessage().footer())
          .as(CommandReference.name(command))
          .anySatisfy(line -> assertThat(line).contains("./" + CommandReference.name(command)));
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theHelpOfEveryCommandEndsWithZero(CommandLine command) {
    String[] words = (CommandReference.name(command) + " --help").split(" ");
    CommandLineRun run = CommandLineRun.of(Stream.of(words).skip(1).toArray(String[]::new));

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("Usage: " + CommandReference.name(command));
  }
}
