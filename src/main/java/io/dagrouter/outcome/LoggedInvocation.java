package io.dagrouter.outcome;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has the request id of an invocation stand in all that is logged for it, also by what knows
 * nothing of invocations: a change of the routes, a bus that does not take an outcome. Thread-safe.
 */
public final class LoggedInvocation {
  /**
   * Inherited, since an invocation does its work on threads that it starts. A thread that several
   * invocations share must not inherit it, or it would go on under the id of the first; what it
   * does is to be {@link #carried} there.
   */
  private static final InheritableThreadLocal<@Nullable String> REQUEST_ID =
      new InheritableThreadLocal<>();

  private LoggedInvocation() {}

  /**
   * Does the work of an invocation.
   *
   * @param requestId what the lines of this thread, and of the threads that it starts, have as
   *     {@code request_id} meanwhile
   */
  public static <T> T of(String requestId, Supplier<T> work) {
    REQUEST_ID.set(requireNonNull(requestId));
    try {
      return work.get();
    } finally {
      REQUEST_ID.remove();
    }
  }

  /**
   * Work of the invocation that this thread works for, to be done by a thread of somebody else:
   * what it logs has the request id that this thread has now.
   */
  public static <T> Callable<T> carried(Callable<T> work) {
    String requestId = REQUEST_ID.get();
    if (requestId == null) {
      return work;
    }
    return () -> {
      REQUEST_ID.set(requestId);
      try {
        return work.call();
      } finally {
        REQUEST_ID.remove();
      }
    };
  }

  /** The request id of the invocation that this thread works for; empty outside of one. */
  static Optional<String> requestId() {
    return Optional.ofNullable(REQUEST_ID.get());
  }
}
