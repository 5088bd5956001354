package io.dagrouter.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectVersionTest {
  private static final Optional<String> NONE = Optional.empty();

  @ParameterizedTest
  @ValueSource(strings = {"", "null"})
  void aBucketWithoutVersioningHasNoVersionId(String sent) {
    assertThat(new ObjectVersion(Optional.of(sent), NONE, NONE).versionId()).isEmpty();
  }

  @Test
  void theEtagIsTheSameWithAndWithoutQuotationMarks() {
    assertThat(new ObjectVersion(NONE, Optional.of("\"abc-2\""), NONE))
        .isEqualTo(new ObjectVersion(NONE, Optional.of("abc-2"), NONE));
    assertThat(new ObjectVersion(NONE, Optional.of("\"\""), Optional.of("")))
        .isEqualTo(new ObjectVersion(NONE, NONE, NONE));
  }

  @Test
  void whatIsThereIsKept() {
    ObjectVersion version =
        new ObjectVersion(Optional.of("v1"), Optional.of("abc"), Optional.of("00A1"));
    assertThat(version.versionId()).contains("v1");
    assertThat(version.etag()).contains("abc");
    assertThat(version.sequencer()).contains("00A1");
  }

  @Test
  void anArrivalIsAboutItsObject() {
    ObjectLocation object = new ObjectLocation("lake", "은행/a b+c");
    ObjectVersion version = new ObjectVersion(NONE, NONE, NONE);
    assertThat(new ObjectCreated("id", Instant.EPOCH, object, version, 0).subject())
        .isEqualTo("s3://lake/은행/a b+c");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ObjectCreated("id", Instant.EPOCH, object, version, -1))
        .withMessage("the size is negative: -1");
  }
}
