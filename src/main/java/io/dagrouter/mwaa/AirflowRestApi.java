package io.dagrouter.mwaa;

import static java.util.Objects.requireNonNull;

import io.dagrouter.json.JsonValue;
import io.dagrouter.mwaa.CommandBreaker.Sign;
import io.dagrouter.reason.Problem;
import io.dagrouter.run.Deadline;
import io.dagrouter.trace.SpanEnd;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.mwaa.model.InvokeRestApiRequest;
import software.amazon.awssdk.services.mwaa.model.InvokeRestApiResponse;
import software.amazon.awssdk.services.mwaa.model.RestApiClientException;
import software.amazon.awssdk.services.mwaa.model.RestApiServerException;

/**
 * Airflow's REST API in MWAA environments, through MWAA's {@code InvokeRestApi}: one call in, its
 * answer out. A call takes at most {@link #LONGEST_CALL} with the SDK's own retries: MWAA gives up
 * after 10 s (AWS user guide, "Using the Apache Airflow REST API"). Thread-safe.
 */
public final class AirflowRestApi {
  /** The longest that one call takes, the SDK's own retries included. */
  public static final Duration LONGEST_CALL = Duration.ofSeconds(30);

  private static final int FAILED = 500;

  private final MwaaClients clients;
  private final EnvironmentGate gate;
  private final RestRefusals refusals;
  private final Watchers watchers;

  /**
   * The REST API through clients of the SDK, each call through the gate.
   *
   * @param environments asked whether a web server is private where a call was refused
   */
  public AirflowRestApi(
      MwaaClients clients, EnvironmentGate gate, EnvironmentDescriptions environments) {
    this(clients, gate, environments, Watchers.none());
  }

  /**
   * The same.
   *
   * @param watchers are told of each call
   */
  public AirflowRestApi(
      MwaaClients clients,
      EnvironmentGate gate,
      EnvironmentDescriptions environments,
      Watchers watchers) {
    this.clients = requireNonNull(clients);
    this.gate = requireNonNull(gate);
    this.refusals = new RestRefusals(environments);
    this.watchers = requireNonNull(watchers);
  }

  /**
   * Makes one call.
   *
   * @param asked what it is about
   */
  RestResult call(Inquiry asked, RestCall call, Deadline deadline) {
    return callUnless(() -> false, asked, call, deadline, _ -> {}).orElseThrow();
  }

  /**
   * Makes one call, or none where it turns out to be needless.
   *
   * @param needless asked when its turn has come, for which it may have waited long
   * @param first is told of the result before the next call has its turn
   */
  Optional<RestResult> callUnless(
      BooleanSupplier needless,
      Inquiry asked,
      RestCall call,
      Deadline deadline,
      Consumer<RestResult> first) {
    return gate.passUnless(
        needless,
        asked,
        deadline,
        new Errand<RestResult>() {
          @Override
          public Sent<RestResult> send(EnvironmentTurns turns) {
            return AirflowRestApi.this.send(asked, call, deadline);
          }

          @Override
          public RestResult unsent(Problem problem) {
            return new RestResult.Failed(problem);
          }
        },
        first);
  }

  private Sent<RestResult> send(Inquiry asked, RestCall call, Deadline deadline) {
    if (!gate.hasTime(deadline)) {
      return failed(gate.timeShort(asked, deadline), Sign.UNKNOWN);
    }
    return watchers
        .spans()
        .around(asked.span(), () -> invoke(asked, call, deadline), AirflowRestApi::end);
  }

  private static SpanEnd end(Sent<RestResult> sent) {
    String outcome =
        switch (sent.result()) {
          case RestResult.Answered(var answer) -> "STATUS_" + answer.status();
          case RestResult.Failed(var problem) -> problem.reason().name();
        };
    return switch (sent.sign()) {
      case WELL -> SpanEnd.well(outcome);
      case REFUSING -> SpanEnd.error(outcome);
      case SICK, UNKNOWN -> SpanEnd.fault(outcome);
    };
  }

  private Sent<RestResult> invoke(Inquiry asked, RestCall call, Deadline deadline) {
    try (var _ = watchers.commands().sending(asked.environment())) {
      InvokeRestApiResponse answer =
          clients
              .of(asked.environment().address().access())
              .invokeRestApi(request(asked, call, deadline));
      return answered(asked, answer.restApiStatusCode(), answer.restApiResponse());
    } catch (RestApiClientException e) {
      return answered(asked, e.restApiStatusCode(), e.restApiResponse());
    } catch (RestApiServerException e) {
      return answered(asked, e.restApiStatusCode(), e.restApiResponse());
    } catch (SdkException e) {
      if (Thread.currentThread().isInterrupted()) {
        return failed(refusals.problem(e, asked), Sign.UNKNOWN);
      }
      Problem problem = refusals.problem(e, asked);
      return failed(problem, RestRefusals.isAnswered(e) ? Sign.REFUSING : Sign.SICK);
    }
  }

  private static InvokeRestApiRequest request(Inquiry asked, RestCall call, Deadline deadline) {
    Duration left = deadline.remaining();
    Duration longest = left.compareTo(LONGEST_CALL) < 0 ? left : LONGEST_CALL;
    InvokeRestApiRequest.Builder request =
        InvokeRestApiRequest.builder()
            .name(asked.environment().mwaaName())
            .path(call.path())
            .overrideConfiguration(limits -> limits.apiCallTimeout(longest));
    return switch (call) {
      case RestCall.Get(_, var query) ->
          query.values().isEmpty()
              ? request.method("GET").build()
              : request.method("GET").queryParameters(JsonDocuments.of(query)).build();
      case RestCall.Post(_, var body) ->
          request.method("POST").body(JsonDocuments.of(body)).build();
    };
  }

  /** An answer of Airflow; one without a status is no answer of its own, so it failed. */
  private static Sent<RestResult> answered(
      Inquiry asked, @Nullable Integer status, @Nullable Document body) {
    RestAnswer answer =
        new RestAnswer(
            status == null ? FAILED : status,
            body == null ? JsonValue.Null.NULL : JsonDocuments.read(body));
    Sign sign = sign(answer.status());
    return new Sent<>(
        new RestResult.Answered(answer),
        sign,
        sign == Sign.WELL ? Optional.empty() : Optional.of(RestAnswers.problem(answer, asked)));
  }

  private static Sign sign(int status) {
    if (status >= 500) {
      return Sign.SICK;
    }
    return status == 401 || status == 403 || status == 429 ? Sign.REFUSING : Sign.WELL;
  }

  private static Sent<RestResult> failed(Problem problem, Sign sign) {
    return new Sent<>(new RestResult.Failed(problem), sign, Optional.of(problem));
  }
}
