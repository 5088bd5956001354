package io.dagrouter.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class ExaminationTest {
  private static final Environment LAKE =
      new Environment(
          "lake", "sli-dst-airflow", Optional.empty(), Optional.empty(), Optional.empty());
  private static final Finding WELL = new Finding.Passed("됨");
  private static final Finding SICK =
      new Finding.Failed(new Problem(Reason.ACCESS_DENIED, "ask", "it is denied", "403"));

  private final Examination examination = new Examination(LAKE);

  @Test
  void whatComesAfterAFailureIsNotTaken() {
    examination.found(Check.DESCRIPTION, WELL);
    examination.found(Check.TOKEN, SICK);
    examination.found(Check.DNS, WELL);

    Diagnosis diagnosis = examination.diagnosis();
    assertThat(diagnosis.findings().sequencedValues().stream().limit(3))
        .containsExactly(WELL, SICK, new Finding.NotChecked());
    assertThat(diagnosis.findings().sequencedKeySet())
        .containsExactlyElementsOf(Check.of(LAKE.via()));
    assertThat(diagnosis.fault()).contains((Finding.Failed) SICK);
    assertThat(examination.breakOff(Duration.ofSeconds(1))).isEqualTo(diagnosis);
  }

  @Test
  void aCheckOutOfTurnIsAMistakeOfTheProgram() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> examination.found(Check.TOKEN, WELL))
        .withMessage("token comes after []");
  }

  @Test
  void whatComesAfterTheEndOfTheTimeIsNotTaken() {
    examination.found(Check.DESCRIPTION, WELL);
    Diagnosis broken = examination.breakOff(Duration.ofSeconds(60));
    examination.found(Check.TOKEN, WELL);

    assertThat(examination.diagnosis()).isEqualTo(broken);
    assertThat(broken.fault().orElseThrow().problem().message())
        .isEqualTo(
            "Cannot examine lake: its check of token did not end in time (all checks have 60.0 s)."
                + " Nothing is lost: it is tried again; if it stays, look at the environment's"
                + " status.");
  }

  @Test
  void aMistakeOfTheProgramIsNoDiagnosis() {
    Doctor doctor =
        new Doctor(
            _ -> {
              throw new ArithmeticException("bug");
            },
            Duration.ofMinutes(1));

    assertThatThrownBy(() -> doctor.examine(List.of(LAKE)).getFirst().join())
        .isInstanceOf(CompletionException.class)
        .hasRootCauseInstanceOf(ArithmeticException.class);
  }
}
