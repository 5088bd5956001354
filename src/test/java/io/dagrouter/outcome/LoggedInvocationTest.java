package io.dagrouter.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.local.TestClock;
import io.dagrouter.router.EventTrace;
import io.dagrouter.trace.TraceContext;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class LoggedInvocationTest {
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final OutcomeLog log =
      new OutcomeLog(new PrintStream(logged, true, StandardCharsets.UTF_8), new TestClock());

  @Test
  void linesOfThisThreadAndOfThreadsBelowHaveTheRequestId() {
    String answer =
        LoggedInvocation.of(
            "i-1",
            () -> {
              log.routesRecovered("ssm:/r", "8", Optional.empty());
              onVirtualThreads(() -> onVirtualThreads(this::tell));
              return "done";
            });

    assertThat(answer).isEqualTo("done");
    assertThat(logged.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2)
        .allSatisfy(
            line -> assertThat(line).endsWith(",\"routes_version\":\"8\",\"request_id\":\"i-1\"}"));
  }

  @Test
  void workIsCarriedToAThreadOfOthersForAsLongAsItLasts() throws Exception {
    try (ExecutorService others =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().inheritInheritableThreadLocals(false).factory())) {
      for (String id : List.of("i-1", "i-2")) {
        Callable<String> carried =
            LoggedInvocation.of(id, () -> LoggedInvocation.carried(this::tell));
        assertThat(others.submit(carried).get()).isEqualTo("told");
      }
      others.submit(this::tell).get();
      others.submit(LoggedInvocation.carried(this::tell)).get();
    }

    assertThat(logged.toString(StandardCharsets.UTF_8).lines())
        .extracting(line -> line.replaceAll(".*,\"routes_version\":\"8\"", ""))
        .containsExactly(",\"request_id\":\"i-1\"}", ",\"request_id\":\"i-2\"}", "}", "}");
  }

  @Test
  void linesBeforeAndAfterHaveNone() {
    tell();
    assertThatThrownBy(
            () ->
                LoggedInvocation.of(
                    "i-1",
                    () -> {
                      throw new IllegalStateException("wrong");
                    }))
        .hasMessage("wrong");
    tell();

    assertThat(logged.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).doesNotContain("request_id"));
  }

  @Test
  void workIsPartOfItsTraceInThisThreadAndInThreadsBelowAndAfterwardsOfNone() {
    TraceContext trace = EventTrace.ofRequest("r");

    List<Optional<TraceContext>> within =
        LoggedInvocation.partOf(
            Optional.of(trace),
            () -> List.of(LoggedInvocation.trace(), onVirtualThreads(LoggedInvocation::trace)));

    assertThat(within).containsExactly(Optional.of(trace), Optional.of(trace));
    assertThat(LoggedInvocation.trace()).isEmpty();
    assertThat(LoggedInvocation.partOf(Optional.empty(), LoggedInvocation::trace)).isEmpty();
    assertThatThrownBy(
            () ->
                LoggedInvocation.partOf(
                    Optional.of(trace),
                    () -> {
                      throw new IllegalStateException("wrong");
                    }))
        .hasMessage("wrong");
    assertThat(LoggedInvocation.trace()).isEmpty();
  }

  private String tell() {
    log.routesRecovered("ssm:/r", "8", Optional.empty());
    return "told";
  }

  private static <T> T onVirtualThreads(Callable<T> work) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.submit(work).get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
