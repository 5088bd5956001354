package io.dagrouter.date;

/**
 * Reads from a DAG's source what its top level assigns to a name, without running Python.
 *
 * <p>Read are a string literal (raw, triple-quoted, in parentheses, or several in a row), {@code
 * None}, and {@code date(2024, 1, 31)} or {@code datetime.date(year=2024, month=1, day=31)} by
 * whatever names the class or the module was imported, with or without a type annotation. The last
 * statement at the top level that binds the name decides.
 *
 * <p>Whatever else may bind it there is {@link DagCodeReading.Undecidable}: any other value, an
 * assignment under {@code if} and the like (a branch is never judged, {@code TYPE_CHECKING} and
 * {@code __name__} included), an import, a loop, {@code del}, {@code :=}, {@code global} in a
 * function, {@code globals()["X"]}. So is a file that Python itself would not read. One limit is
 * known: a name that is made while running, as in {@code globals()[dag_id] = dag}, is taken not to
 * be this one, since that is how DAGs are made in a loop.
 *
 * <p>Syntax of Python 3.8 to 3.14. Time and memory grow with the size of the source alone, however
 * deep it is nested. Stateless.
 */
public final class DagCodeReader {
  private DagCodeReader() {}

  /**
   * Reads a name's value. Never throws.
   *
   * @param source the file's bytes: UTF-8, or what its coding comment names (PEP 263), of which
   *     ASCII, Latin-1, cp949 and EUC-KR are known
   * @param name a Python identifier, compared as Python does (NFKC)
   */
  public static DagCodeReading read(byte[] source, String name) {
    try {
      PythonTokens tokens = PythonTokenizer.tokenize(PythonSource.decode(source));
      return PythonModule.read(tokens, PythonName.normal(name));
    } catch (PythonSyntaxException e) {
      return new DagCodeReading.Undecidable(
          "cannot be looked for, since the file cannot be read as Python: " + e.what(),
          e.source().lineAt(e.offset()),
          e.source().lineNumberAt(e.offset()));
    }
  }
}
