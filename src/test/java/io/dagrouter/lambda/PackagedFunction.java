package io.dagrouter.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * The package of the functions, {@code -Dfunction.package=target/function.zip}: where it is given,
 * functions in processes of their own run from it and from nothing else of this project.
 */
final class PackagedFunction {
  static final String GIVEN = "function.package";

  private static final class Unpacked {
    static final Optional<Path> FOLDER =
        Optional.ofNullable(System.getProperty(GIVEN)).map(Path::of).map(PackagedFunction::unpack);
  }

  private PackagedFunction() {}

  /** What a process needs to run it; empty where none is given. */
  static Optional<String> classPath() {
    return Unpacked.FOLDER.map(
        folder ->
            Stream.concat(
                    Stream.of(folder),
                    Stream.of(
                            AWSLambda.class,
                            LambdaLogger.class,
                            PojoSerializer.class,
                            SdkInternalThreadLocal.class)
                        .map(PackagedFunction::jarOf))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator)));
  }

  private static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path unpack(Path zip) {
    try (ZipFile packed = new ZipFile(zip.toFile())) {
      Path folder = Files.createTempDirectory("dagrouter-package");
      Enumeration<? extends ZipEntry> entries = packed.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (!entry.isDirectory()) {
          Path file = folder.resolve(entry.getName());
          Files.createDirectories(file.getParent());
          try (InputStream in = packed.getInputStream(entry)) {
            Files.copy(in, file);
          }
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
