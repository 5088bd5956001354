package io.dagrouter.cli;

import static java.util.Objects.requireNonNull;

import io.dagrouter.aws.DagCodePath;
import io.dagrouter.aws.S3DagCode;
import io.dagrouter.date.CodeRule;
import io.dagrouter.date.DagCodeReader;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.DagFolder;
import io.dagrouter.route.Environment;
import io.dagrouter.router.DagCode;
import io.dagrouter.router.DagCodeLookup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The code of DAGs in a folder that stands for the DAG bucket, so that {@code dags/x.py} is {@code
 * FOLDER/dags/x.py}. The bucket of a path {@code s3://bucket/key} is not looked at. Where the
 * routes do not name the folder of the DAGs it is {@code dags}. Read anew each time; thread-safe.
 */
final class FolderDagCode implements DagCode {
  private static final DagFolder USUAL = new DagFolder("the-dag-bucket", "dags");

  private final Path folder;

  FolderDagCode(Path folder) {
    this.folder = requireNonNull(folder).toAbsolutePath().normalize();
  }

  /**
   * The code in a folder that somebody named.
   *
   * @throws MisconfiguredException when there is no such folder
   */
  static FolderDagCode named(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new MisconfiguredException(
          "Cannot read DAG code from "
              + Printable.of(folder.toString())
              + ": there is no such folder (--dags). Name the folder that stands for the DAG"
              + " bucket.");
    }
    return new FolderDagCode(folder);
  }

  @Override
  public DagCodeLookup read(Environment environment, CodeRule rule) {
    ObjectLocation object;
    Path file;
    try {
      object =
          DagCodePath.isWhole(rule)
              ? DagCodePath.whole(rule)
              : DagCodePath.in(environment.dagFolder().orElse(USUAL), rule);
      file = folder.resolve(object.key()).normalize();
    } catch (IllegalArgumentException e) {
      return failed(
          Reason.DAG_CODE_NOT_FOUND,
          rule.path() + " of " + environment.alias(),
          "that is no path in S3",
          String.valueOf(e.getMessage()));
    }
    boolean hasUri = DagCodePath.isWhole(rule) || environment.dagFolder().isPresent();
    String uri = hasUri ? object.uri() : file.toString();
    if (!file.startsWith(folder) || Files.isDirectory(file)) {
      return missing(uri, file);
    }
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] code = stream.readNBytes(S3DagCode.LARGEST + 1);
      return code.length > S3DagCode.LARGEST
          ? failed(
              Reason.DAG_CODE_UNDECIDABLE,
              uri,
              "the file is larger than the " + S3DagCode.LARGEST + " bytes that are read",
              file.toString())
          : new DagCodeLookup.Found(DagCodeReader.read(code, rule.name()), uri);
    } catch (NoSuchFileException e) {
      return missing(uri, file);
    } catch (IOException e) {
      return failed(Reason.DAG_CODE_UNREACHABLE, uri, "the file could not be read", e.toString());
    }
  }

  private static DagCodeLookup missing(String uri, Path file) {
    return failed(Reason.DAG_CODE_NOT_FOUND, uri, "there is no such file", file.toString());
  }

  private static DagCodeLookup failed(
      Reason reason, String code, String happened, String evidence) {
    return new DagCodeLookup.Failed(
        new Problem(reason, "read the DAG's code " + code, happened, evidence));
  }
}
