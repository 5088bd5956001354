package io.dagrouter.date;

/**
 * A simple statement, or the header of a compound one with its colon.
 *
 * @param kind which
 * @param start its first token; of {@code async def} that is {@code def}
 * @param end after its last token
 * @param block the block that it stands in
 */
record PythonStatement(Kind kind, int start, int end, Block block) {
  enum Kind {
    SIMPLE,
    HEADER,
    /** The header of a {@code case}. */
    CASE
  }

  enum Scope {
    /** The top level: runs once, in order. */
    MODULE,
    /** In a compound statement at the top level: binds names of the module, if it runs. */
    BRANCH,
    /** In a function or class: binds names of its own, unless it declares them global. */
    INNER
  }

  /**
   * Where a statement stands.
   *
   * @param keyword of the innermost compound statement around it; empty at the top level
   */
  record Block(Scope scope, String keyword) {
    static final Block MODULE = new Block(Scope.MODULE, "");

    /** The block of a compound statement that stands in this one. */
    Block of(String compound) {
      boolean inner = scope == Scope.INNER || compound.equals("def") || compound.equals("class");
      return new Block(inner ? Scope.INNER : Scope.BRANCH, compound);
    }
  }
}
