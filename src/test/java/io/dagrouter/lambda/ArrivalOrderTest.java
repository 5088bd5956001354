package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.event.RunRequest;
import io.dagrouter.event.TriggerEvent;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.route.LineName;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalOrderTest {
  private static final Instant NOON = Instant.parse("2026-11-20T03:00:00Z");

  /** An event goes to the lines that its name has, with commas between. */
  private final ArrivalOrder order = new ArrivalOrder(ArrivalOrderTest::linesOf);

  @Test
  void whatComesForTheFirstTimeWaitsForNothingAndIsBegunByTheTimeOfItsEvents() {
    assertThat(
            order.rows(
                List.of(message(1, "bank", 3), message(1, "bank", 1), message(1, "card", 2))))
        .containsExactly(List.of(1), List.of(2), List.of(0));
  }

  @Test
  void whatComesAgainWaitsForTheOlderOnesOfItsLine() {
    assertThat(
            order.rows(
                List.of(
                    message(7, "bank", 4),
                    message(2, "card", 3),
                    message(3, "bank", 2),
                    message(2, "card", 1))))
        .containsExactly(List.of(3, 1), List.of(2, 0));
  }

  @Test
  void whatIsNewDoesNotWaitForWhatComesAgain() {
    assertThat(
            order.rows(
                List.of(message(5, "bank", 2), message(1, "bank", 3), message(5, "bank", 1))))
        .containsExactly(List.of(2, 0), List.of(1));
  }

  @Test
  void rowsAreOfMessagesThatShareALine() {
    assertThat(
            order.rows(
                List.of(
                    message(2, "bank,card", 2), message(2, "bank", 1), message(2, "card,bank", 0))))
        .containsExactly(List.of(2, 1, 0));
  }

  @Test
  void aMessageOfTwoLinesTiesTheRowsOfBothTogether() {
    assertThat(
            order.rows(
                List.of(message(2, "bank,card", 2), message(2, "card", 1), message(2, "bank", 0))))
        .containsExactly(List.of(2, 1, 0));
  }

  @Test
  void aMistakeInFindingTheLinesLeavesTheOtherMessagesInTheirRows() {
    ArrivalOrder mistaken =
        new ArrivalOrder(
            event -> {
              if (((RunRequest) event).line().equals("broken")) {
                throw new IllegalStateException("a mistake");
              }
              return linesOf(event);
            });
    assertThat(
            mistaken.rows(
                List.of(message(2, "bank", 2), message(2, "broken", 3), message(2, "bank", 1))))
        .containsExactly(List.of(2, 0), List.of(1));
  }

  @Test
  void messagesOfTheSameTimeStayAsTheyWereDelivered() {
    assertThat(order.rows(List.of(message(2, "bank", 1), message(2, "bank", 1))))
        .containsExactly(List.of(0, 1));
  }

  @Test
  void whatHoldsNoEventOrGoesNowhereGoesAloneAndFirst() {
    ReadMessage nothing =
        new ReadMessage(
            new ArrivedMessage("m", "{}", 9, true), List.of(new EventReading.PassedOver("a test")));
    assertThat(order.rows(List.of(message(2, "", 1), nothing, message(2, "", 2))))
        .containsExactly(List.of(1), List.of(0), List.of(2));
  }

  @Test
  void aMessageOfSeveralEventsGoesByTheOldest() {
    ReadMessage two =
        new ReadMessage(
            new ArrivedMessage("m", "{}", 1, true), List.of(read("bank", 9), read("card", 1)));
    assertThat(order.rows(List.of(message(1, "bank", 2), two)))
        .containsExactly(List.of(1), List.of(0));
  }

  private static ReadMessage message(int count, String lines, int second) {
    return new ReadMessage(
        new ArrivedMessage("m", "{}", count, true), List.of(read(lines, second)));
  }

  private static EventReading read(String lines, int second) {
    return new EventReading.Read(
        new RunRequest("r", NOON.plusSeconds(second), lines, Fields.EMPTY));
  }

  private static List<LineName> linesOf(TriggerEvent event) {
    return Arrays.stream(((RunRequest) event).line().split(","))
        .filter(name -> !name.isEmpty())
        .map(LineName::new)
        .toList();
  }
}
