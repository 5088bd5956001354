package io.dagrouter.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Holds the promises to the tests that show them. */
class GuaranteesTest {
  private static final Path GUARANTEES = Path.of("docs/reference/guarantees.md");
  private static final Path PROOF = Path.of("src/test/java/io/dagrouter/proof");

  /** A test, as in {@code run/RunIdTest#aRunIdHasAtMost250Characters}. */
  private static final Pattern TEST = Pattern.compile("`([a-z]+)/(\\w+)#(\\w+)`");

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    List<MatchResult> named = named(Files.readString(GUARANTEES));
    assertThat(named).hasSizeGreaterThan(10);
    assertThat(named).filteredOn(test -> !isThere(test)).extracting(MatchResult::group).isEmpty();
  }

  @Test
  void everyPromiseSaysWhatItRestsOnWhatShowsItAndWhereItEnds() throws IOException {
    List<String> promises =
        Arrays.stream(Files.readString(GUARANTEES).split("\n## ", -1)).skip(1).toList();
    assertThat(promises).hasSizeGreaterThan(5);
    assertThat(promises)
        .allSatisfy(
            promise -> {
              assertThat(promise).contains("**Rests on**", "**Shown by**", "**Ends where**");
              assertThat(named(promise)).isNotEmpty();
            });
  }

  @Test
  void everyTestOfTheProofStandsForAPromise() throws IOException, ClassNotFoundException {
    String promises = Files.readString(GUARANTEES);
    try (Stream<Path> files = Files.list(PROOF)) {
      for (Path file :
          files.filter(one -> one.getFileName().toString().endsWith("Test.java")).toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        for (Method method : Class.forName("io.dagrouter.proof." + name).getDeclaredMethods()) {
          if (isTest(method)) {
            assertThat(promises).contains("`proof/" + name + "#" + method.getName() + "`");
          }
        }
      }
    }
  }

  private static List<MatchResult> named(String text) {
    return TEST.matcher(text).results().toList();
  }

  private static boolean isThere(MatchResult test) {
    try {
      Class<?> holder = Class.forName("io.dagrouter." + test.group(1) + "." + test.group(2));
      return Stream.of(holder.getDeclaredMethods())
          .filter(GuaranteesTest::isTest)
          .anyMatch(method -> method.getName().equals(test.group(3)));
    } catch (ClassNotFoundException none) {
      return false;
    }
  }

  private static boolean isTest(Method method) {
    return method.isAnnotationPresent(Test.class)
        || method.isAnnotationPresent(ParameterizedTest.class)
        || method.isAnnotationPresent(Property.class);
  }
}
