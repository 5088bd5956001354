package io.dagrouter.date;

import io.dagrouter.date.PythonBinding.How;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The names that {@code :=} binds in a statement. In a comprehension it binds the scope around it;
 * in the body of a lambda it binds a name of the lambda's own (PEP 572). Not thread-safe.
 */
final class PythonWalrus {
  private final PythonTokens tokens;
  private final Deque<Integer> parameters = new ArrayDeque<>();
  private final Deque<Integer> bodies = new ArrayDeque<>();
  private int depth;

  private PythonWalrus(PythonTokens tokens) {
    this.tokens = tokens;
  }

  static void addAll(PythonTokens tokens, int start, int end, List<PythonBinding> to) {
    for (int i = start; i < end; i++) {
      if (tokens.get(i).isOperator(":=")) {
        new PythonWalrus(tokens).scan(start, end, to);
        return;
      }
    }
  }

  private void scan(int start, int end, List<PythonBinding> to) {
    for (int i = start; i < end; i++) {
      PythonToken token = tokens.get(i);
      if (token.opens()) {
        depth++;
      } else if (token.closes()) {
        leave(parameters);
        leave(bodies);
        depth--;
      } else if (token.isName("lambda")) {
        parameters.addLast(depth);
      } else if (token.isName("for") || token.isName("async")) {
        leave(bodies);
      } else if (token.isOperator(":") || token.isOperator(",")) {
        separate(token.isOperator(":"));
      } else if (token.isOperator(":=") && i > start && bodies.isEmpty()) {
        to.add(PythonBinding.of(How.WITHIN_EXPRESSION, tokens.get(i - 1).text(), i - 1));
      }
    }
  }

  /** A colon begins the body of the lambda whose parameters these are; else it ends bodies. */
  private void separate(boolean colon) {
    boolean inParameters = !parameters.isEmpty() && parameters.getLast() == depth;
    if (!inParameters) {
      leave(bodies);
    } else if (colon) {
      parameters.removeLast();
      bodies.addLast(depth);
    }
  }

  private void leave(Deque<Integer> lambdas) {
    while (!lambdas.isEmpty() && lambdas.getLast() == depth) {
      lambdas.removeLast();
    }
  }
}
