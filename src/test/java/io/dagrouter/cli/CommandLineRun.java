package io.dagrouter.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a command printed and ended with.
 *
 * @param exit its exit code
 */
record CommandLineRun(int exit, String out, String err) {
  static CommandLineRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new CommandLineRun(exit, out.toString(), err.toString());
  }
}
