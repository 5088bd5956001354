package io.dagrouter.aws;

/**
 * Is told where a {@link BareCalls bare call} got an answer that sent its caller the SDK's own way.
 * Nothing is lost by it but time; where it happens each time, something is wrong with the bare
 * calls. Called by many threads at once.
 */
public interface Detour {
  /**
   * Tells of one.
   *
   * @param call what was asked: {@code PutEvents}, {@code HeadObject}
   * @param status of HTTP
   */
  void taken(String call, int status);
}
