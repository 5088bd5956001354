package io.dagrouter.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {
  @ParameterizedTest
  @CsvSource({
    "2.10.3, 2.10.3",
    "2.10, 2.10.0",
    "3.0.0rc1, 3.0.0",
    "3.1.0.dev0, 3.1.0",
    "2.9.2+aws, 2.9.2",
    "1.10.12, 1.10.12"
  })
  void aVersionIsRead(String text, String version) {
    assertThat(AirflowVersion.parse(text)).hasToString("Optional[" + version + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "v2.10", "2.x", "2.10.3.4", "２.1", "99999.1", "2.10 "})
  void whatIsNoVersionIsNot(String text) {
    assertThat(AirflowVersion.parse(text)).isEmpty();
  }

  @Test
  void versionsAreComparedByNumber() {
    assertThat(version(2, 10, 0).isAtLeast(2, 6)).isTrue();
    assertThat(version(2, 6, 0).isAtLeast(2, 6)).isTrue();
    assertThat(version(2, 5, 9).isAtLeast(2, 6)).isFalse();
    assertThat(version(3, 0, 0).isAtLeast(2, 6)).isTrue();
    assertThat(version(1, 10, 0).isAtLeast(2, 6)).isFalse();
  }

  private static AirflowVersion version(int major, int minor, int patch) {
    return new AirflowVersion(major, minor, patch);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mydata_bank", "a.b-c", "은행_적재", "_", ".a", "9"})
  void aDagIdIsWhatAirflowTakes(String value) {
    assertThat(DagId.parse(value)).contains(new DagId(value));
    assertThat(new DagId(value)).hasToString(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a b", "a/b", "a'b", "a\n", "😀"})
  void whatIsNoDagIdIsRefused(String value) {
    assertThat(DagId.parse(value)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DagId(value))
        .withMessage("not a DAG id: " + value);
  }

  @Test
  void aDagIdHasAtMost250Characters() {
    assertThat(DagId.parse("a".repeat(250))).isPresent();
    assertThat(DagId.parse("a".repeat(251))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bank", "9", "a_b-c", "abcdefghijklmnopqrstuvwxyz01234567890123"})
  void aNameOfALineFitsIntoARunId(String value) {
    assertThat(LineName.parse(value)).contains(new LineName(value));
    assertThat(new LineName(value)).hasToString(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bank",
        "_a",
        "-a",
        "은행",
        "a.b",
        "a\n",
        "abcdefghijklmnopqrstuvwxyz012345678901234"
      })
  void whatIsNoNameOfALineIsRefused(String value) {
    assertThat(LineName.parse(value)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LineName(value))
        .withMessage("not a name of a line: " + value);
  }

  @ParameterizedTest
  @CsvSource({"dags, dags", "/dags/, dags", "//a/b//, a/b", "/, ''", "'', ''"})
  void aDagFolderHasNoSlashesAtItsEnds(String given, String path) {
    assertThat(new DagFolder("lake", given).path()).isEqualTo(path);
  }

  @Test
  void routedMeansToAtLeastOneLine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RouteResolution.Routed(List.of()))
        .withMessage("routed to no line");
  }
}
