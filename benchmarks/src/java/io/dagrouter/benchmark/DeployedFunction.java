package io.dagrouter.benchmark;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * The function laid out as Lambda lays it out, in a folder with classes and {@code lib}, from which
 * the runtime interface client loads it. The class path of the process holds the client alone.
 */
final class DeployedFunction implements AutoCloseable {
  private static final Path TARGET = Path.of("benchmarks", "target");
  private static final String HANDLER = "io.dagrouter.lambda.ArrivalHandler";
  private static final String TASK_ROOT = "/var/task";

  private final Path scratch;
  private final Path root;
  private final Path library;
  private final String memoryMegabytes;
  private final String javaToolOptions;
  private final String told;

  /**
   * Lays it out.
   *
   * @param given a jar or a folder; empty for that of the build
   * @throws IllegalArgumentException when there is no such file
   */
  DeployedFunction(Optional<Path> given) throws IOException {
    Path built = TARGET.resolve("function.zip");
    Path from = given.orElse(Files.exists(built) ? built : TARGET);
    if (!Files.exists(from)) {
      throw new IllegalArgumentException(
          "Cannot run the function: there is no "
              + from
              + " (--function). Name a jar or a folder.");
    }
    scratch = Files.createTempDirectory("dagrouter-function");
    root = Files.createDirectory(scratch.resolve("task"));
    if (Files.isRegularFile(from)) {
      unzip(from, root);
    } else if (Files.isDirectory(from.resolve("classes"))) {
      Folders.copy(from.resolve("classes"), root);
      Folders.copy(from.resolve("lib"), root.resolve("lib"));
    } else {
      Folders.copy(from, root);
    }
    told = from.toString();
    library = nativeLibrary();
    String template = Files.readString(Path.of("template.yaml"));
    memoryMegabytes = setting(template, "MemorySize");
    javaToolOptions = setting(template, "JAVA_TOOL_OPTIONS").replace(TASK_ROOT, root.toString());
  }

  /** Where it is from. */
  String told() {
    return told;
  }

  Path root() {
    return root;
  }

  String javaToolOptions() {
    return javaToolOptions;
  }

  String memoryMegabytes() {
    return memoryMegabytes;
  }

  String handler() {
    return HANDLER;
  }

  /** The command that runs it, but for the options of the JVM that a run needs. */
  List<String> command(List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The heap that a JVM chooses goes by the machine's memory, which on Lambda is the function's.
    command.add("-XX:MaxRAM=" + memoryMegabytes + "m");
    command.add(
        "-D" + AWSLambda.class.getPackageName() + ".runtimeapi.NativeClient.JNI=" + library);
    command.add("--enable-native-access=ALL-UNNAMED");
    // As Lambda sets it: it has the library org.crac find the hooks of the runtime.
    command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    command.addAll(options);
    command.add("-cp");
    command.add(
        Stream.of(
                AWSLambda.class,
                LambdaLogger.class,
                PojoSerializer.class,
                SdkInternalThreadLocal.class)
            .map(DeployedFunction::jarOf)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(AWSLambda.class.getName());
    command.add(HANDLER);
    return command;
  }

  private static String jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Cannot find the jar of " + type, e);
    }
  }

  /** The client's native part, unpacked once: by itself each process would unpack it anew. */
  private Path nativeLibrary() throws IOException {
    String arch = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    String name = "/jni/libaws-lambda-jni.linux-" + arch + ".so";
    try (InputStream packed = AWSLambda.class.getResourceAsStream(name)) {
      return Files.write(scratch.resolve("lambda.so"), requireNonNull(packed, name).readAllBytes());
    }
  }

  private static void unzip(Path jar, Path folder) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException("an entry outside of the jar: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(requireNonNull(file.getParent()));
          try (OutputStream out = Files.newOutputStream(file)) {
            zip.transferTo(out);
          }
        }
      }
    }
  }

  private static String setting(String template, String name) {
    Matcher found = Pattern.compile("^ +" + name + ": +(.+)$", Pattern.MULTILINE).matcher(template);
    if (!found.find()) {
      throw new IllegalStateException(
          "Cannot find " + name + " in template.yaml. Correct the pattern.");
    }
    return found.group(1).strip();
  }

  @Override
  public void close() throws IOException {
    Folders.delete(scratch);
  }
}
