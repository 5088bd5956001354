package io.dagrouter.lambda.snapshot;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The TCP sockets that a process has open, as Linux tells them: proc(5). */
public final class TcpSockets {
  private static final int LOCAL = 1;
  private static final int REMOTE = 2;
  private static final int INODE = 9;
  private static final int HEX = 16;

  private TcpSockets() {}

  /** Of each the ports of both sides, {@code 43210-9001}; of one that listens {@code 9001-0}. */
  public static Set<String> of(long pid) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    Map<String, String> byInode = new LinkedHashMap<>();
    for (String family : List.of("tcp", "tcp6")) {
      List<String> lines = Files.readAllLines(process.resolve("net").resolve(family));
      for (String line : lines.subList(1, lines.size())) {
        String[] words = line.strip().split("\\s+", -1);
        byInode.put(
            "socket:[" + words[INODE] + "]", port(words[LOCAL]) + "-" + port(words[REMOTE]));
      }
    }
    Set<String> open = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        String ports = byInode.get(target(file));
        if (ports != null) {
          open.add(ports);
        }
      }
    }
    return open;
  }

  /** What is open behind a number; one that was closed meanwhile is nothing. */
  private static String target(Path file) throws IOException {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1), HEX);
  }
}
