import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the classes of the JDK that the functions may use into a jar: who makes their package must
 * know which methods the JDK calls, and a JDK has its classes in no jar.
 */
final class JdkClasses {
  private static final List<String> MODULES =
      List.of(
          "java.base",
          "java.logging",
          "java.management",
          "java.naming",
          "java.net.http",
          "java.security.jgss",
          "java.sql",
          "java.xml",
          "jdk.httpserver");

  private JdkClasses() {}

  public static void main(String[] args) throws IOException {
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    Path jar = Path.of(args[0]);
    Files.createDirectories(jar.toAbsolutePath().getParent());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.setLevel(1);
      for (String module : MODULES) {
        Path root = modules.resolve(module);
        try (Stream<Path> files = Files.walk(root)) {
          for (Path file : (Iterable<Path>) files::iterator) {
            String name = root.relativize(file).toString();
            if (name.endsWith(".class") && !name.equals("module-info.class")) {
              zip.putNextEntry(new ZipEntry(name));
              Files.copy(file, zip);
              zip.closeEntry();
            }
          }
        }
      }
    }
  }
}
