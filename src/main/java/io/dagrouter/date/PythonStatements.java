package io.dagrouter.date;

import io.dagrouter.date.PythonStatement.Block;
import io.dagrouter.date.PythonStatement.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Splits tokens into statements, each with the block that it stands in. Not thread-safe. */
final class PythonStatements {
  private final PythonTokens tokens;
  private final List<PythonStatement> statements = new ArrayList<>();
  private final Deque<Block> blocks = new ArrayDeque<>();

  private PythonStatements(PythonTokens tokens) {
    this.tokens = tokens;
    blocks.addLast(Block.MODULE);
  }

  /**
   * The statements, in the order of the source.
   *
   * @throws PythonSyntaxException when a block is missing, or one stands where none may be
   */
  static List<PythonStatement> of(PythonTokens tokens) throws PythonSyntaxException {
    PythonStatements splitter = new PythonStatements(tokens);
    splitter.split();
    return splitter.statements;
  }

  private void split() throws PythonSyntaxException {
    int i = 0;
    while (true) {
      switch (tokens.get(i).kind()) {
        case END -> {
          return;
        }
        case INDENT -> throw wrong("a line is indented that is in no block", i);
        case DEDENT -> {
          blocks.removeLast();
          i++;
        }
        default -> i = line(i);
      }
    }
  }

  /** Splits a logical line; where the next one begins, behind the indentation of a new block. */
  private int line(int start) throws PythonSyntaxException {
    int newline = start;
    while (tokens.get(newline).kind() != PythonToken.Kind.NEWLINE) {
      newline = tokens.after(newline);
    }
    Block block = blocks.getLast();
    int i = start;
    while (i < newline) {
      String compound = compound(i, newline, block);
      if (compound.isEmpty()) {
        i = simple(i, newline, block);
        continue;
      }
      i = header(i, newline, block);
      block = block.of(compound);
      if (i == newline) {
        if (tokens.get(newline + 1).kind() != PythonToken.Kind.INDENT) {
          throw wrong("an indented block is missing", i - 1);
        }
        blocks.addLast(block);
        return newline + 2;
      }
    }
    return newline + 1;
  }

  private int simple(int start, int newline, Block block) {
    int end = tokens.find(";", start, newline);
    if (end > start) {
      statements.add(new PythonStatement(Kind.SIMPLE, start, end, block));
    }
    return Math.min(end + 1, newline);
  }

  private int header(int start, int newline, Block block) throws PythonSyntaxException {
    int colon = tokens.find(":", start, newline);
    if (colon == newline) {
      throw wrong("a colon is missing", start);
    }
    boolean isCase = tokens.get(start).isName("case");
    int first = tokens.get(start).isName("async") ? start + 1 : start;
    statements.add(new PythonStatement(isCase ? Kind.CASE : Kind.HEADER, first, colon + 1, block));
    return colon + 1;
  }

  /** The keyword of the compound statement that begins here; empty where none does. */
  private String compound(int start, int newline, Block block) {
    PythonToken first = tokens.get(start);
    if (first.kind() != PythonToken.Kind.NAME) {
      return "";
    }
    return switch (first.text()) {
      case "if",
          "elif",
          "else",
          "for",
          "while",
          "try",
          "except",
          "finally",
          "with",
          "def",
          "class" ->
          first.text();
      case "async" -> tokens.get(start + 1).text();
      // Both are names as well: only a match statement ends its line in a colon, and only its
      // block has nothing but cases.
      case "match" ->
          tokens.get(newline - 1).isOperator(":") && newline - start > 2 ? first.text() : "";
      case "case" -> block.keyword().equals("match") ? first.text() : "";
      default -> "";
    };
  }

  private PythonSyntaxException wrong(String what, int index) {
    return new PythonSyntaxException(what, tokens.source().text(), tokens.get(index).start());
  }
}
