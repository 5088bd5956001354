package io.dagrouter.local;

import static java.util.Objects.requireNonNull;

/** A call that a stand-in for MWAA was sent. */
public sealed interface MwaaCall {
  /** The name of the environment. */
  String environment();

  /** {@code CreateCliToken} of the control plane. */
  record CreateCliToken(String environment) implements MwaaCall {
    public CreateCliToken {
      requireNonNull(environment);
    }
  }

  /** {@code GetEnvironment} of the control plane. */
  record GetEnvironment(String environment) implements MwaaCall {
    public GetEnvironment {
      requireNonNull(environment);
    }
  }

  /**
   * {@code InvokeRestApi} of the control plane.
   *
   * @param method {@code GET}, say
   * @param path as it was sent, without the query
   */
  record InvokeRestApi(String environment, String method, String path) implements MwaaCall {
    public InvokeRestApi {
      requireNonNull(environment);
      requireNonNull(method);
      requireNonNull(path);
    }
  }

  /**
   * A command for the web server's CLI endpoint.
   *
   * @param command the body, as it was sent
   */
  record Command(String environment, String command) implements MwaaCall {
    public Command {
      requireNonNull(environment);
      requireNonNull(command);
    }
  }
}
