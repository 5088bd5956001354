package io.dagrouter.benchmark;

import io.dagrouter.event.ObjectLocation;
import io.dagrouter.route.RouteResolution;
import io.dagrouter.route.RouteTable;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
 * From objects to their lines, always the same objects in turn, of lines drawn at random: with a
 * thousand the cache keeps what was needed of the table, with a hundred thousand it has been
 * replaced before it is needed again. All objects exist before the first lookup, in the order in
 * which they are looked up, so that the processor fetches them ahead; with many, that and the
 * results compete with the table for the cache, among 10 lines as well. Compare only what has the
 * same number of objects.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 60)
@Measurement(iterations = 40)
@State(Scope.Thread)
public class LookupsInTurn {
  private static final int LOOKUPS = 100_000;

  @Param({"10", "100000"})
  int lines;

  @Param({"1000", "100000"})
  int objects;

  @Param KeyShape shape = KeyShape.LINE_FOLDER;

  private ObjectLocation[] all = {};
  private RouteTable table = new RouteTable(List.of(), "none");

  @Setup
  public void build() {
    table = new RouteTable(LakeLines.of(shape, lines), "v1");
    SplittableRandom random = new SplittableRandom(20261119);
    all = new ObjectLocation[objects];
    for (int i = 0; i < objects; i++) {
      all[i] = shape.object(random.nextInt(lines));
    }
  }

  @Benchmark
  @OperationsPerInvocation(LOOKUPS)
  public void hit(Blackhole blackhole) {
    for (int i = 0; i < LOOKUPS; i++) {
      ObjectLocation object = all[i % objects];
      if (!(table.resolve(object) instanceof RouteResolution.Routed(var matches))) {
        throw new IllegalStateException("no line takes " + object.uri());
      }
      blackhole.consume(matches);
    }
  }
}
