package io.dagrouter.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnceTest {
  @Test
  void whatIsAskedForAgainIsNotDoneAgain() {
    List<String> done = new ArrayList<>();
    Once once = new Once(() -> done.add("it"));
    assertThat(done).isEmpty();

    once.run();
    once.run();

    assertThat(done).containsExactly("it");
  }
}
