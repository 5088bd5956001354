package io.dagrouter.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.event.ObjectLocation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RoutesSourceTest {
  static List<Arguments> sources() {
    String arn = "arn:aws:ssm:ap-northeast-2:123456789012:parameter/lake/routes";
    return List.of(
        Arguments.of("classpath:io/routes.yaml", new RoutesSource.Classpath("io/routes.yaml")),
        Arguments.of("classpath:/io/routes.yaml", new RoutesSource.Classpath("io/routes.yaml")),
        Arguments.of("file:routes.yaml", new RoutesSource.File(Path.of("routes.yaml"))),
        Arguments.of("file:///은행/r.yaml", new RoutesSource.File(Path.of("/은행/r.yaml"))),
        Arguments.of("file:/은행/r.yaml", new RoutesSource.File(Path.of("/은행/r.yaml"))),
        Arguments.of("file:routes/", new RoutesSource.Folder(Path.of("routes"))),
        Arguments.of("file:///은행/r/", new RoutesSource.Folder(Path.of("/은행/r"))),
        Arguments.of("ssm:/lake/routes", new RoutesSource.SsmParameter("/lake/routes")),
        Arguments.of("ssm:routes", new RoutesSource.SsmParameter("routes")),
        Arguments.of("ssm:" + arn, new RoutesSource.SsmParameter(arn)),
        Arguments.of("ssm:/lake/routes/", new RoutesSource.SsmPath("/lake/routes")),
        Arguments.of(
            "s3://sli-dst-dl/설정/routes.yaml",
            new RoutesSource.S3Object(new ObjectLocation("sli-dst-dl", "설정/routes.yaml"))));
  }

  @ParameterizedTest
  @MethodSource("sources")
  void everyFormIsRead(String text, RoutesSource source) {
    assertThat(RoutesSource.parse(text)).isEqualTo(source);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          routes.yaml        | it is of no known form
          ''                 | it is of no known form
          https://a/b        | it is of no known form
          S3://bucket/key    | it is of no known form
          classpath:         | the resource is missing
          file:              | the path is missing
          ssm:               | it is no name of a parameter, nor a path that begins and ends with /
          ssm:은행           | it is no name of a parameter, nor a path that begins and ends with /
          ssm:routes/        | it is no name of a parameter, nor a path that begins and ends with /
          ssm:/a//           | it is no name of a parameter, nor a path that begins and ends with /
          ssm:/              | it would read every parameter of the account
          s3://bucket        | the key is missing
          s3://bucket/       | the key is empty
          s3://b/key         | the bucket name is not one that S3 allows
          """)
  void anyOtherFormIsRefused(String text, String happened) {
    assertThatThrownBy(() -> RoutesSource.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot read the routes from \""
                + text
                + "\": "
                + happened
                + " (ROUTES_SOURCE). Set it to ssm:/name, ssm:/path/, s3://bucket/key, file:path"
                + " or classpath:resource.");
  }
}
