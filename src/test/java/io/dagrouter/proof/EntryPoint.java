package io.dagrouter.proof;

import io.dagrouter.jackson.JsonText;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.lambda.CallFailedForNowException;
import io.dagrouter.lambda.DeliverAgainException;
import io.dagrouter.local.BusRule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A way that events come in, together with who sends them again until they are done with. */
enum EntryPoint {
  SQS_EVENTBRIDGE {
    @Override
    void deliver(Lake lake, List<LocalDate> dates) {
      queued(lake, dates.stream().map(date -> arrival(date).eventBridge()).toList());
    }
  },
  SQS_S3_NOTIFICATION {
    @Override
    void deliver(Lake lake, List<LocalDate> dates) {
      queued(lake, dates.stream().map(date -> arrival(date).s3Notification()).toList());
    }
  },
  SQS_SNS {
    @Override
    void deliver(Lake lake, List<LocalDate> dates) {
      queued(lake, dates.stream().map(date -> arrival(date).sns()).toList());
    }
  },
  /** EventBridge or SNS invokes the function, and Lambda does so again when it fails. */
  DIRECT_INVOCATION {
    @Override
    void deliver(Lake lake, List<LocalDate> dates) {
      Function copy = lake.arrivals();
      for (LocalDate date : dates) {
        untilDone(lake, () -> isDone(copy, arrival(date).eventBridge()));
      }
    }
  },
  HTTP_CALL {
    @Override
    void deliver(Lake lake, List<LocalDate> dates) {
      Function copy = lake.calls();
      for (LocalDate date : dates) {
        untilDone(lake, () -> isDone(copy.invoke(bytes(http(call(date))))));
      }
    }
  },
  DIRECT_CALL {
    @Override
    void deliver(Lake lake, List<LocalDate> dates) {
      Function copy = lake.calls();
      for (LocalDate date : dates) {
        untilDone(lake, () -> isDone(copy, JsonText.write(call(date))));
      }
    }
  },
  /** One call for all dates, and a message on the queue for each. */
  RUN_REQUESTED {
    @Override
    void deliver(Lake lake, List<LocalDate> dates) {
      BusRule rule = new BusRule(lake.aws.eventBus(), "dagrouter", "RunRequested");
      var _ = rule.next(lake.clock.instant());
      Fields call =
          Fields.builder()
              .put("line", "bank")
              .put("dates", JsonValue.texts(dates.stream().map(LocalDate::toString).toList()))
              .put("requestId", "재처리-" + dates.getFirst())
              .build();
      lake.calls().invoke(bytes(JsonText.write(call)));
      queued(lake, rule.next(lake.clock.instant()));
    }
  };

  private static final int MOST_TRIES = 12;

  /**
   * Sends one event for each date to the line {@code bank}, again and again until it is done with.
   *
   * @throws IllegalStateException when one never is
   */
  abstract void deliver(Lake lake, List<LocalDate> dates);

  static Arrival arrival(LocalDate date) {
    return Arrival.of("은행", date, 1);
  }

  /** What is in the id of every run for a date, however it was asked for. */
  static String marker(LocalDate date) {
    return "__" + date.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  private static void queued(Lake lake, List<String> bodies) {
    SimulatedQueue queue = new SimulatedQueue(lake.clock, bodies.size());
    bodies.forEach(queue::send);
    queue.drain(List.of(lake.arrivals()));
    if (!queue.dead().isEmpty()) {
      throw new IllegalStateException("dead letters: " + queue.dead());
    }
  }

  private static Fields call(LocalDate date) {
    return Fields.builder()
        .put("line", "bank")
        .put("requestId", "onprem__" + date)
        .put(
            "conf",
            Fields.builder().put("processing_date", date.toString()).put("사유", "재'처리 🏦").build())
        .build();
  }

  private static String http(Fields call) {
    return JsonText.write(
        Fields.builder()
            .put("version", "2.0")
            .put("rawPath", "/runs")
            .put("rawQueryString", "")
            .put("headers", Fields.EMPTY)
            .put(
                "requestContext",
                Fields.builder()
                    .put("stage", "$default")
                    .put(
                        "http", Fields.builder().put("method", "POST").put("path", "/runs").build())
                    .build())
            .put("body", JsonText.write(call))
            .put("isBase64Encoded", false)
            .build());
  }

  private static boolean isDone(Function copy, String payload) {
    try {
      var _ = copy.invoke(bytes(payload));
      return true;
    } catch (DeliverAgainException | CallFailedForNowException e) {
      return false;
    }
  }

  private static boolean isDone(Fields response) {
    String status = response.get("statusCode").map(JsonText::write).orElse("none");
    return switch (status) {
      case "200" -> true;
      case "502", "503", "504" -> false;
      default -> throw new IllegalStateException("not to be called again: " + response);
    };
  }

  private static void untilDone(Lake lake, BooleanSupplier attempt) {
    for (int tries = 1; !attempt.getAsBoolean(); tries++) {
      if (tries == MOST_TRIES) {
        throw new IllegalStateException("not done after " + tries + " tries");
      }
      lake.clock.advance(Duration.ofMinutes(1));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
