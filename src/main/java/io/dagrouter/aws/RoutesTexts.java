package io.dagrouter.aws;

import io.dagrouter.document.ClasspathText;
import io.dagrouter.document.FileText;
import io.dagrouter.document.FolderText;
import io.dagrouter.document.HolidayTexts;
import io.dagrouter.document.RoutesSource;
import io.dagrouter.document.RoutesText;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The text that each source stands for. */
public final class RoutesTexts {
  private RoutesTexts() {}

  /**
   * The text of a source, with the holidays that its calendars have elsewhere. No client is asked
   * for before the first fetch, and none that the source does not need.
   *
   * @param ssm gives the same client each time
   * @param s3 gives the same client each time
   */
  public static RoutesText of(RoutesSource source, Supplier<SsmClient> ssm, Supplier<S3Client> s3) {
    return holidays(ssm, s3).with(alone(source, ssm, s3));
  }

  /** The holidays that calendars have elsewhere, by the same clients. */
  public static HolidayTexts holidays(Supplier<SsmClient> ssm, Supplier<S3Client> s3) {
    return new HolidayTexts(source -> alone(source, ssm, s3));
  }

  private static RoutesText alone(
      RoutesSource source, Supplier<SsmClient> ssm, Supplier<S3Client> s3) {
    return switch (source) {
      case RoutesSource.Classpath(String resource) -> new ClasspathText(resource);
      case RoutesSource.File(var path) -> new FileText(path);
      case RoutesSource.Folder(var path) -> new FolderText(path);
      case RoutesSource.SsmParameter(String name) -> new SsmParameterText(name, ssm);
      case RoutesSource.SsmPath(String path) -> new SsmPathText(path, ssm);
      case RoutesSource.S3Object(var object) -> new S3Text(object, s3);
    };
  }
}
