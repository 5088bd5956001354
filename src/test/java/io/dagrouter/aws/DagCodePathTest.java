package io.dagrouter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.date.CodeRule;
import io.dagrouter.route.DagFolder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DagCodePathTest {
  @ParameterizedTest
  @CsvSource({
    "dags,      bank.py,            s3://lake/dags/bank.py",
    "dags,      dags/bank.py,       s3://lake/dags/bank.py",
    "dags,      /dags/bank.py,      s3://lake/dags/bank.py",
    "dags,      //bank.py,          s3://lake/dags/bank.py",
    "dags,      dags2/bank.py,      s3://lake/dags/dags2/bank.py",
    "dags,      dagsbank.py,        s3://lake/dags/dagsbank.py",
    "dags,      dags,               s3://lake/dags/dags",
    "dags,      은행/업권 1.py,       s3://lake/dags/은행/업권 1.py",
    "/dags/,    bank.py,            s3://lake/dags/bank.py",
    "a/b/dags,  a/b/dags/bank.py,   s3://lake/a/b/dags/bank.py",
    "a/b/dags,  dags/bank.py,       s3://lake/a/b/dags/dags/bank.py",
    "'',        dags/bank.py,       s3://lake/dags/bank.py",
    "'',        /bank.py,           s3://lake/bank.py",
    "/,         bank.py,            s3://lake/bank.py"
  })
  void pathIsTheKeyWhereItBeginsWithTheFolderElseItIsInTheFolder(
      String folder, String path, String uri) {
    assertThat(DagCodePath.in(new DagFolder("lake", folder), rule(path)).uri()).isEqualTo(uri);
  }

  @ParameterizedTest
  @CsvSource({
    "s3://other/x/bank.py,  s3://other/x/bank.py",
    "s3://other//bank.py,   s3://other//bank.py",
    "s3://other/dags/은행 1+%20.py, s3://other/dags/은행 1+%20.py"
  })
  void wholeUriIsTakenAsItIs(String path, String uri) {
    assertThat(DagCodePath.isWhole(rule(path))).isTrue();
    assertThat(DagCodePath.whole(rule(path)).uri()).isEqualTo(uri);
  }

  @ParameterizedTest
  @CsvSource({
    "s3://,       the key is empty",
    "s3://lake,   the key is empty",
    "s3://lake/,  the key is empty",
    "s3:///x.py,  the bucket name is not one that S3 allows",
    "s3://은행/x.py, the bucket name is not one that S3 allows"
  })
  void uriWithoutBucketOrKeyIsRefused(String path, String message) {
    assertThatThrownBy(() -> DagCodePath.whole(rule(path)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"bank.py", "S3://lake/x.py", "dags/s3://x"})
  void anyOtherPathNeedsTheFolder(String path) {
    assertThat(DagCodePath.isWhole(rule(path))).isFalse();
  }

  private static CodeRule rule(String path) {
    return new CodeRule(path, CodeRule.DEFAULT_NAME);
  }
}
