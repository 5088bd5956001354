import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import proguard.Configuration;
import proguard.ConfigurationParser;
import proguard.ProGuard;

/**
 * Makes a package that Lambda gets, {@code function.zip} or {@code lineage.zip}, of classes and
 * libraries in the same folder, as the configuration of ProGuard of that name says.
 */
final class FunctionPackage {
  /** Modules of the JDK that functions and libraries use. */
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

  private FunctionPackage() {}

  /** The folder, and the configurations. */
  public static void main(String[] args) throws Exception {
    Path target = Path.of(args[0]).toAbsolutePath();
    System.setProperty("function.target", target.toString());
    writeJdkClasses(target.resolve("jdk-classes.jar"));
    for (String configuration : List.of(args).subList(1, args.length)) {
      make(target, configuration);
    }
  }

  private static void make(Path target, String file) throws Exception {
    Configuration configuration = new Configuration();
    try (ConfigurationParser parser =
        new ConfigurationParser(new String[] {"@" + file}, System.getProperties())) {
      parser.parse(configuration);
    }
    new ProGuard(configuration).execute();
    String name = Path.of(file).getFileName().toString().replace(".pro", "");
    // A jar is a zip of classes, as Lambda wants it; by its other name SAM does not build it anew.
    Files.move(
        target.resolve(name + ".jar"),
        target.resolve(name + ".zip"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Writes classes of the JDK into a jar. Which of a library's methods the JDK calls must be known,
   * or they would be left out; and a JDK has its classes in no jar.
   */
  private static void writeJdkClasses(Path jar) throws IOException {
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
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
