package io.dagrouter.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what has a shell complete commands and options. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description =
        "Prints a script that has bash or zsh complete the commands and options of dagrouter, with"
            + " or without ./ in front.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(./dagrouter completion)",
      "  ./dagrouter completion > ~/.local/share/bash-completion/completions/dagrouter"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Workplace at;

  @Spec private CommandSpec spec = CommandSpec.create();

  CompletionCommand(Workplace at) {
    this.at = at;
  }

  @Override
  public Integer call() {
    CommandLine all = spec.root().commandLine();
    at.terminal().out().print(AutoComplete.bash(all.getCommandName(), all));
    at.terminal().out().flush();
    return Main.DONE;
  }
}
