package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.aws.S3DagCode;
import io.dagrouter.date.CodeRule;
import io.dagrouter.date.DagCodeReading;
import io.dagrouter.route.DagFolder;
import io.dagrouter.route.Environment;
import io.dagrouter.router.DagCodeLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderDagCodeTest {
  @TempDir private Path folder;

  @BeforeEach
  void putCode() throws IOException {
    Files.createDirectories(folder.resolve("dags/은행"));
    Files.createDirectories(folder.resolve("lake/dags"));
    Files.writeString(folder.resolve("dags/은행/bank.py"), "PROCESSING_DATE = '20261119'\n");
    Files.writeString(folder.resolve("lake/dags/bank.py"), "\nPROCESSING_DATE = '20261031'\n");
  }

  @ParameterizedTest
  @CsvSource({
    "dags/은행/bank.py, , DIR/dags/은행/bank.py",
    "은행/bank.py, , DIR/dags/은행/bank.py",
    "lake/dags/bank.py, s3://lake-bucket/lake/dags, s3://lake-bucket/lake/dags/bank.py",
    "bank.py, s3://lake-bucket/lake/dags, s3://lake-bucket/lake/dags/bank.py",
    "s3://other/lake/dags/bank.py, , s3://other/lake/dags/bank.py",
  })
  void codeIsWhereTheBucketHasIt(String path, String dagFolder, String uri) {
    assertThat(read(path, dagFolder))
        .isInstanceOfSatisfying(
            DagCodeLookup.Found.class,
            found -> {
              assertThat(found.uri()).isEqualTo(uri.replace("DIR", folder.toString()));
              assertThat(found.reading()).isInstanceOf(DagCodeReading.AssignedText.class);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "dags/x.py, dags/x.py, DIR/dags/x.py",
    "s3://other/dags/x.py, dags/x.py, s3://other/dags/x.py",
    "s3://other/../x.py, ../x.py, s3://other/../x.py",
    "s3://other/dags, dags, s3://other/dags",
  })
  void codeThatIsNotThereIsNotFound(String path, String file, String uri) {
    assertThat(problem(path))
        .isEqualTo(
            "Cannot read the DAG's code "
                + uri.replace("DIR", folder.toString())
                + ": there is no such file ("
                + folder.resolve(file).normalize()
                + "). Deploy the DAG's code there or correct date.code of the line.");
  }

  @Test
  void aPathThatS3CouldNotHaveIsNotFound() {
    assertThat(problem("s3://other"))
        .isEqualTo(
            "Cannot read the DAG's code s3://other of lake: that is no path in S3 (the key is"
                + " empty). Deploy the DAG's code there or correct date.code of the line.");
  }

  @Test
  void codeThatIsTooLargeForTheFunctionIsTooLargeHere() throws IOException {
    Path large = folder.resolve("dags/large.py");
    Files.write(large, new byte[S3DagCode.LARGEST + 1]);
    assertThat(problem("dags/large.py"))
        .startsWith(
            "Cannot read the DAG's code " + large + ": the file is larger than the 4194304 bytes");
  }

  private String problem(String path) {
    return switch (read(path, null)) {
      case DagCodeLookup.Failed(var problem) -> problem.message();
      case DagCodeLookup.Found found -> found.toString();
    };
  }

  private DagCodeLookup read(String path, @Nullable String dagFolder) {
    Optional<DagFolder> named =
        Optional.ofNullable(dagFolder)
            .map(uri -> uri.split("/", 4))
            .map(parts -> new DagFolder(parts[2], parts[3]));
    return new FolderDagCode(folder)
        .read(
            new Environment("lake", "x", Optional.empty(), named, Optional.empty()),
            new CodeRule(path, CodeRule.DEFAULT_NAME));
  }
}
