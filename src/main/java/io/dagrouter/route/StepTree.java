package io.dagrouter.route;

import java.util.List;

/** Patterns as one automaton: those that begin alike share its states. Not thread-safe. */
final class StepTree {
  private int nodes;
  private final StepNode root = node(Steps.NONE);

  /** That of one shape, whose end has number 0. */
  static StepTree of(Shape shape, int least) {
    StepTree tree = new StepTree();
    tree.add(Steps.of(shape, least), 0);
    return tree;
  }

  StepNode root() {
    return root;
  }

  /** Adds a pattern under a number. */
  void add(List<Integer> steps, int number) {
    StepNode node = root;
    for (int i = 0; i < steps.size(); i++) {
      StepNode next = next(node, steps.get(i));
      if (steps.get(i) == Steps.OPTIONAL) {
        next.shortcut(next(next(next, steps.get(i + 1)), steps.get(i + 2)));
      }
      node = next;
    }
    node.ends().add(number);
  }

  private StepNode next(StepNode node, int step) {
    StepNode next = node.next(step);
    if (next == null) {
      next =
          node(
              switch (step) {
                case Steps.MANY_WITHIN -> Steps.WITHIN;
                case Steps.MANY_ACROSS -> Steps.ACROSS;
                default -> Steps.NONE;
              });
      node.follow(step, next);
    }
    return next;
  }

  private StepNode node(int loop) {
    return new StepNode(nodes++, loop);
  }
}
