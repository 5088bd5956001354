package io.dagrouter.benchmark.lake;
import java.util.List;
public final class CodeCheck {
  private CodeCheck() {}
  public static List<Comparison> of(Deployment deployment, long seed) { return List.of(); }
}
