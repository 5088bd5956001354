package io.dagrouter.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dagrouter.lambda.PayloadReader;
import io.dagrouter.lambda.PayloadReading;
import io.dagrouter.route.RouteTable;
import io.dagrouter.router.RoutesLookup;
import java.io.IOException;
import java.time.Instant;
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
import org.openjdk.jmh.annotations.Warmup;

/** From the bytes of a payload to its events. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class PayloadParsing {
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  private static final JsonFactory JSON = new JsonFactory();

  @Param PayloadShape payload = PayloadShape.BATCH_OF_1;

  private final PayloadReader reader =
      new PayloadReader(() -> new RoutesLookup.Found(new RouteTable(List.of(), "v1")), 366);
  private byte[] bytes = {};

  @Setup
  public void make() {
    bytes = payload.bytes();
    for (PayloadReading reading : read()) {
      if (!(reading instanceof PayloadReading.Event)) {
        throw new IllegalStateException("not read as an event: " + reading);
      }
    }
  }

  /** The readers of the functions. */
  @Benchmark
  public List<PayloadReading> read() {
    return reader.read(bytes, "3f2c1c52-0000-4000-8000-000000000000", NOW);
  }

  /** A walk over the tokens of the outer JSON that reads every text and keeps none. */
  @Benchmark
  public int walkOverTokens() throws IOException {
    int length = 0;
    try (JsonParser parser = JSON.createParser(bytes)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          length += parser.getText().length();
        }
      }
    }
    return length;
  }
}
