package io.dagrouter.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which cores what runs on: the process that is measured alone on one, everything else on the
 * others.
 *
 * @param prefix what to put before the command of a process that is measured
 * @param told how it is pinned, for the output
 */
record Cores(List<String> prefix, String told) {
  Cores {
    prefix = List.copyOf(prefix);
  }

  /** Moves this JVM to all cores but the last, where there are two and {@code taskset}. */
  static Cores apart() throws IOException, InterruptedException {
    List<Integer> allowed = allowed();
    if (allowed.size() < 2) {
      return new Cores(List.of(), "not pinned: there is only one core");
    }
    String last = allowed.getLast().toString();
    String others =
        String.join(
            ",", allowed.subList(0, allowed.size() - 1).stream().map(String::valueOf).toList());
    try {
      Process moving =
          new ProcessBuilder(
                  "taskset", "-a", "-cp", others, Long.toString(ProcessHandle.current().pid()))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectErrorStream(true)
              .start();
      if (moving.waitFor() == 0) {
        return new Cores(
            List.of("taskset", "-c", last),
            "each process pinned to core " + last + ", the stand-ins to " + others);
      }
    } catch (IOException e) {
      // There is no taskset.
    }
    return new Cores(List.of(), "not pinned: there is no taskset");
  }

  private static List<Integer> allowed() throws IOException {
    String list =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("Cpus_allowed_list:"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse("0");
    List<Integer> cores = new ArrayList<>();
    for (String range : list.split(",", -1)) {
      String[] ends = range.split("-", -1);
      for (int core = Integer.parseInt(ends[0]);
          core <= Integer.parseInt(ends[ends.length - 1]);
          core++) {
        cores.add(core);
      }
    }
    return cores;
  }
}
