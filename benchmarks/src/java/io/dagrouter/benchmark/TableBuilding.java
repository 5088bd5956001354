package io.dagrouter.benchmark;

import io.dagrouter.route.Line;
import io.dagrouter.route.RouteTable;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** From the lines of a document, already read, to the table; and the memory that it takes. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class TableBuilding {
  @Param({"10", "1000", "10000", "100000"})
  int lines;

  @Param KeyShape shape = KeyShape.LINE_FOLDER;

  private List<Line> all = List.of();

  @Setup
  public void makeLines() {
    all = LakeLines.of(shape, lines);
  }

  @Benchmark
  public RouteTable build() {
    return new RouteTable(all, "v1");
  }

  /** Prints the memory of one table beside its lines. */
  @TearDown
  public void weigh() {
    long before = used();
    RouteTable table = new RouteTable(all, "v1");
    long after = used();
    System.out.printf(
        "The table of %,d lines takes %,d kB beside the lines themselves.%n",
        table.lines().size(), (after - before) / 1000);
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
