package io.dagrouter.lambda;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import io.dagrouter.local.FakeCredentials;
import io.dagrouter.local.LoopbackTls;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The handler in a process of its own, run by the real Lambda runtime interface client. */
final class LambdaProcess implements AutoCloseable {
  private final RuntimeApi runtime;
  private final Process process;
  private final Path output;
  private final Path library;

  /**
   * Starts it.
   *
   * @param handler its class
   * @param environment beside what Lambda itself sets
   */
  LambdaProcess(Class<?> handler, Map<String, String> environment) throws IOException {
    this(handler, List.of(), withKeys(environment));
  }

  /**
   * Starts one that Lambda will take a snapshot of.
   *
   * @param credentials gives its credentials, which then stand in no variables
   * @param rounds of priming; the deployed function makes more
   */
  static LambdaProcess toBeRestored(
      Class<?> handler, FakeCredentials credentials, Map<String, String> environment, int rounds)
      throws IOException {
    Map<String, String> all = new HashMap<>(environment);
    all.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    all.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", credentials.uri().toString());
    all.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", "token");
    return new LambdaProcess(
        handler,
        List.of(
            "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
            "-Ddagrouter.priming.rounds=" + rounds),
        all);
  }

  private static Map<String, String> withKeys(Map<String, String> environment) {
    Map<String, String> all =
        new HashMap<>(Map.of("AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local"));
    all.putAll(environment);
    return all;
  }

  private LambdaProcess(Class<?> handler, List<String> jvmOptions, Map<String, String> environment)
      throws IOException {
    runtime = new RuntimeApi();
    output = Files.createTempFile("dagrouter-function", ".log");
    library = nativeLibrary();
    LoopbackTls tls = LoopbackTls.shared();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
    command.add("-Djavax.net.ssl.trustStore=" + tls.trustStore());
    command.add("-Djavax.net.ssl.trustStorePassword=" + tls.trustStorePassword());
    command.add(
        "-D" + AWSLambda.class.getPackageName() + ".runtimeapi.NativeClient.JNI=" + library);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(classPath());
    command.add(AWSLambda.class.getName());
    command.add(handler.getName());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_LAMBDA_RUNTIME_API", runtime.address(),
                "AWS_LAMBDA_FUNCTION_NAME", "dagrouter-arrival",
                "AWS_LAMBDA_FUNCTION_VERSION", "1",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024",
                "LAMBDA_TASK_ROOT", new File("target/classes").getAbsolutePath(),
                "AWS_REGION", "ap-northeast-2"));
    builder.environment().putAll(environment);
    process = builder.start();
  }

  /**
   * The client's native part, unpacked for this process alone: by itself the client unpacks it to a
   * path that all processes share, and one that starts would write it away under another's feet.
   */
  private static Path nativeLibrary() throws IOException {
    String arch = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    String name = "/jni/libaws-lambda-jni.linux-" + arch + ".so";
    Path library = Files.createTempFile("dagrouter-function", ".so");
    try (InputStream packed = AWSLambda.class.getResourceAsStream(name)) {
      Files.write(library, requireNonNull(packed, name).readAllBytes());
    }
    return library;
  }

  /**
   * That of the package where there is one; else as surefire gives it: in one property or, behind a
   * jar of nothing but a manifest, in another.
   */
  private static String classPath() {
    Optional<String> packaged = PackagedFunction.classPath();
    if (packaged.isPresent()) {
      return packaged.get();
    }
    return System.getProperty(
        "surefire.test.class.path", System.getProperty("java.class.path", ""));
  }

  /** Invokes the function; a hundred seconds are more than any test needs. */
  RuntimeApi.Answer invoke(String payload) throws Exception {
    try {
      return runtime.invoke(payload, Duration.ofSeconds(100));
    } catch (Exception e) {
      throw new AssertionError("no answer; the function said:\n" + output(), e);
    }
  }

  /** Waits until the function is ready for a snapshot. */
  void awaitReadyForSnapshot() throws Exception {
    try {
      runtime.awaitReadyForSnapshot(Duration.ofSeconds(100));
    } catch (Exception e) {
      throw new AssertionError("not ready for a snapshot; the function said:\n" + output(), e);
    }
  }

  /** Lets the function that is ready for a snapshot go on. */
  void restore() {
    runtime.restore();
  }

  /** The port of the Lambda service that the function talks to. */
  int runtimePort() {
    return runtime.port();
  }

  long pid() {
    return process.pid();
  }

  /** What the function has printed so far. */
  String output() throws IOException {
    return Files.readString(output);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    runtime.close();
    Files.delete(output);
    Files.delete(library);
  }
}
