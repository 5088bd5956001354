package io.dagrouter.cli;

import io.dagrouter.jackson.JsonText;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the lines that the deployed function has. */
@Command(
    name = "lines",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the lines that the deployed function has in force: title, DAG, environment, zone, what"
          + " arrives for them, where they move to and why they are on hold."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./dagrouter lines --function dagrouter-RemoteCallFunction:live",
      "  ./dagrouter lines --local 8080 --json"
    })
final class LinesCommand implements Callable<Integer> {
  private final Workplace at;

  @Mixin private FunctionOption function = new FunctionOption();

  @Option(
      names = "--json",
      description = "Prints the answer of the function, an object of JSON (default: a table).")
  private boolean json;

  LinesCommand(Workplace at) {
    this.at = at;
  }

  @Override
  public Integer call() {
    PrintWriter out = at.terminal().out();
    return switch (function.in(at).call(LinesAnswer.REQUEST)) {
      case CallReply.Refused refused -> Refusals.told(refused, at.terminal(), json);
      case CallReply.Answered(var answer) -> {
        if (json) {
          out.println(JsonText.write(answer));
        } else {
          LinesAnswer.of(answer).table().forEach(out::println);
        }
        yield Main.DONE;
      }
    };
  }
}
