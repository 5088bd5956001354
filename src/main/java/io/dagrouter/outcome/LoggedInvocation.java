package io.dagrouter.outcome;

import static java.util.Objects.requireNonNull;

import io.dagrouter.trace.TraceContext;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has the request id of an invocation stand in all that is logged for it, also by what knows
 * nothing of invocations: a change of the routes, a bus that does not take an outcome. And has the
 * trace that an invocation's work is part of, for what is told of neither event nor call.
 * Thread-safe.
 */
public final class LoggedInvocation {
  /**
   * Inherited, since an invocation does its work on threads that it starts. A thread that several
   * invocations share must not inherit it, or it would go on under the id of the first; what it
   * does is to be {@link #carried} there.
   */
  private static final InheritableThreadLocal<@Nullable String> REQUEST_ID =
      new InheritableThreadLocal<>();

  /** Inherited as the request id is. */
  private static final InheritableThreadLocal<@Nullable TraceContext> TRACE =
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
   * Does work of an invocation that is part of a trace.
   *
   * @param trace what {@link #trace} gives meanwhile in this thread, and in the threads that it
   *     starts
   */
  public static <T> T partOf(Optional<TraceContext> trace, Supplier<T> work) {
    if (trace.isEmpty()) {
      return work.get();
    }
    TRACE.set(trace.get());
    try {
      return work.get();
    } finally {
      TRACE.remove();
    }
  }

  /** What the work of this thread is part of; empty where that is no trace, or not known. */
  public static Optional<TraceContext> trace() {
    return Optional.ofNullable(TRACE.get());
  }

  /**
   * Work of the invocation that this thread works for, to be done by a thread of somebody else: it
   * has the request id and the trace there that this thread has now.
   */
  public static <T> Callable<T> carried(Callable<T> work) {
    @Nullable String requestId = REQUEST_ID.get();
    @Nullable TraceContext trace = TRACE.get();
    return () -> {
      REQUEST_ID.set(requestId);
      TRACE.set(trace);
      try {
        return work.call();
      } finally {
        REQUEST_ID.remove();
        TRACE.remove();
      }
    };
  }

  /** The request id of the invocation that this thread works for; empty outside of one. */
  static Optional<String> requestId() {
    return Optional.ofNullable(REQUEST_ID.get());
  }
}
