package io.dagrouter.benchmark;

import io.dagrouter.event.ObjectLocation;
import io.dagrouter.route.Line;
import io.dagrouter.route.RouteResolution;
import io.dagrouter.route.RouteTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * From an object to its line, among more and more lines. The objects are of lines drawn at random
 * from all, so that each lookup needs another part of the table, and waits for memory where a
 * hundred thousand lines are more than the processor's cache holds. The object itself is in the
 * cache, as that of an event is which has just been read: some are made, then looked up.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class RouteLookup {
  private static final int OBJECTS = 100;

  /** So many regular expressions are tried in a row at most. */
  private static final int MOST_EXPRESSIONS = 1_000;

  @Param({"10", "1000", "10000", "100000"})
  int lines;

  @Param KeyShape shape = KeyShape.LINE_FOLDER;

  private final SplittableRandom random = new SplittableRandom(20261119);
  private final List<Pattern> expressions = new ArrayList<>();
  private final ObjectLocation[] objects = new ObjectLocation[OBJECTS];
  private final ObjectLocation[] early = new ObjectLocation[OBJECTS];
  private final ObjectLocation[] strange = new ObjectLocation[OBJECTS];
  private RouteTable table = new RouteTable(List.of(), "none");

  @Setup
  public void build() {
    table = new RouteTable(LakeLines.of(shape, lines), "v1");
    for (int i = 0; i < Math.min(lines, MOST_EXPRESSIONS); i++) {
      expressions.add(Pattern.compile(shape.expression(i)));
    }
  }

  @Setup(Level.Invocation)
  public void makeObjects() {
    for (int i = 0; i < OBJECTS; i++) {
      objects[i] = shape.object(random.nextInt(lines));
      early[i] = shape.object(random.nextInt(expressions.size()));
      strange[i] = shape.object(lines + random.nextInt(lines));
    }
  }

  /** A line takes the object. */
  @Benchmark
  @OperationsPerInvocation(OBJECTS)
  public void hit(Blackhole blackhole) {
    for (ObjectLocation object : objects) {
      if (!(table.resolve(object) instanceof RouteResolution.Routed(var matches))) {
        throw new IllegalStateException("no line takes " + object.uri());
      }
      Line line = matches.getFirst().line();
      blackhole.consume(line.name());
    }
  }

  /** No line takes the object; the nearest pattern is found for the message. */
  @Benchmark
  @OperationsPerInvocation(OBJECTS)
  public void miss(Blackhole blackhole) {
    for (ObjectLocation object : strange) {
      blackhole.consume(table.resolve(object));
    }
  }

  /** A regular expression for each line, one after another; of the first thousand lines. */
  @Benchmark
  @OperationsPerInvocation(OBJECTS)
  public void regularExpressions(Blackhole blackhole) {
    for (ObjectLocation object : early) {
      String subject = object.bucket() + "/" + object.key();
      int i = 0;
      while (!expressions.get(i).matcher(subject).matches()) {
        i++;
      }
      blackhole.consume(i);
    }
  }
}
