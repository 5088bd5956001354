package io.dagrouter.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Tells what each dependency costs a cold start: how many of its classes are loaded, how long it is
 * from each of them to the next class of whatever origin, and what it adds to the package. The time
 * is that of loading, linking and first use together, by the JVM's own log, which itself takes
 * some.
 */
final class ColdParts {
  private static final Path LIB = Path.of("benchmarks", "target", "lib");
  private static final Path PACKAGE = Path.of("benchmarks", "target", "function.zip");
  private static final Pattern LOADED = Pattern.compile("\\[([0-9.]+)s] (\\S+) source: .*");
  private static final String ITSELF = "dagrouter itself";
  private static final String JDK = "the JDK, TLS included";
  private static final String RUNTIME = "Lambda's runtime interface client";

  private ColdParts() {}

  private static final class Part {
    int classes;
    double millis;
    long bytes;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    int exit = 1;
    try {
      run();
      exit = 0;
    } catch (IllegalStateException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
    } finally {
      // Threads of a server that a failure left running would keep this process.
      System.exit(exit);
    }
  }

  private static void run() throws IOException, InterruptedException {
    Map<String, String> origins = origins();
    Map<String, Part> parts = new TreeMap<>();
    Path log = Files.createTempFile("dagrouter-classes", ".log");
    try (DeployedFunction function = new DeployedFunction(Optional.empty());
        StandIns standIns = new StandIns()) {
      Turns turns =
          new Turns(
              standIns,
              Cores.apart(),
              function,
              List.of("-Xlog:class+load:file=" + log + ":uptime"));
      turns.turn(Subject.COLD_WHOLE, Turns.Load.SHORT);
      Turn turn = turns.turn(Subject.COLD_WHOLE, Turns.Load.SHORT);
      loaded(Files.readAllLines(log), origins, parts);
      packaged(origins, parts);
      System.out.printf("%-40s %8s %8s %8s%n", "part", "classes", "ms", "kB");
      parts.entrySet().stream()
          .sorted(Comparator.comparingDouble(entry -> -entry.getValue().millis))
          .forEach(
              entry ->
                  System.out.printf(
                      "%-40s %8d %8.0f %8d%n",
                      entry.getKey(),
                      entry.getValue().classes,
                      entry.getValue().millis,
                      entry.getValue().bytes / 1000));
      System.out.printf(
          "%nfirst answer after %.0f ms with the log; package of %d kB%n",
          turn.millis(), Files.size(PACKAGE) / 1000);
    } finally {
      Files.delete(log);
    }
  }

  /** Of each class of a dependency the name of its jar, without the version. */
  private static Map<String, String> origins() throws IOException {
    Map<String, String> origins = new HashMap<>();
    try (Stream<Path> jars = Files.list(LIB)) {
      for (Path jar : (Iterable<Path>) jars::iterator) {
        String name = jar.getFileName().toString().replaceFirst("-[0-9][^-]*\\.jar$", "");
        try (ZipFile zip = new ZipFile(jar.toFile())) {
          zip.stream()
              .map(ZipEntry::getName)
              .filter(entry -> entry.endsWith(".class"))
              .forEach(entry -> origins.put(className(entry), name));
        }
      }
    }
    return origins;
  }

  private static void loaded(
      List<String> log, Map<String, String> origins, Map<String, Part> parts) {
    Part before = new Part();
    double since = 0;
    for (String line : log) {
      Matcher loaded = LOADED.matcher(line);
      if (loaded.matches()) {
        double now = Double.parseDouble(loaded.group(1)) * 1000;
        before.millis += now - since;
        since = now;
        before = parts.computeIfAbsent(origin(loaded.group(2), origins), _ -> new Part());
        before.classes++;
      }
    }
  }

  private static void packaged(Map<String, String> origins, Map<String, Part> parts)
      throws IOException {
    try (ZipFile zip = new ZipFile(PACKAGE.toFile())) {
      zip.stream()
          .filter(entry -> entry.getName().endsWith(".class"))
          .forEach(
              entry ->
                  parts.computeIfAbsent(
                              origin(className(entry.getName()), origins), _ -> new Part())
                          .bytes +=
                      entry.getCompressedSize());
    }
  }

  /** A lambda counts for the class that it stands in. */
  private static String origin(String loaded, Map<String, String> origins) {
    int hidden = loaded.indexOf("$$");
    String name = hidden < 0 ? loaded : loaded.substring(0, hidden);
    int slash = name.indexOf('/');
    name = slash < 0 ? name : name.substring(0, slash);
    if (name.startsWith("io.dagrouter.")) {
      return ITSELF;
    }
    if (name.startsWith("com.amazonaws.services.lambda.")) {
      return RUNTIME;
    }
    return origins.getOrDefault(name, JDK);
  }

  private static String className(String entry) {
    return entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
  }
}
