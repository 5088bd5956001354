package io.dagrouter.aws;

import io.dagrouter.date.DagCodeReader;
import io.dagrouter.event.ObjectLocation;
import io.dagrouter.reason.Problem;
import io.dagrouter.reason.Reason;
import io.dagrouter.route.AwsAccess;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hc.client5.http.ConnectTimeoutException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * Fetches a DAG's code from S3 and reads it: one GetObject for each call, and a HeadObject before
 * it or in its place where the code is known already. Thread-safe.
 */
final class CodeFetcher {
  private static final int LARGEST = S3DagCode.LARGEST;

  private static final int NOT_FOUND = 404;

  private final Function<AwsAccess, S3Client> s3;
  private final CodeCheck check;

  /**
   * A fetcher.
   *
   * @param s3 gives what fetches
   * @param check tells whether there is anything to be fetched
   */
  CodeFetcher(Function<AwsAccess, S3Client> s3, CodeCheck check) {
    this.s3 = s3;
    this.check = check;
  }

  /**
   * Fetches an object.
   *
   * @param access where and as whom S3 is asked
   * @param name the name whose value is read from it
   * @param etag of the code that is known already, which need not be sent again
   */
  CodeFetch fetch(AwsAccess access, ObjectLocation object, String name, Optional<String> etag) {
    try {
      return etag.isPresent() && isUnchanged(access, object, etag.get())
          ? new CodeFetch.Unchanged()
          : get(access, object, name);
    } catch (S3Exception e) {
      return refused(object, e);
    } catch (StsException e) {
      // Before S3 is asked as the environment's role, that is taken on.
      return new CodeFetch.Failed(
          problem(
              Reason.ROLE_NOT_ASSUMED,
              object,
              "the environment's role cannot be taken on",
              evidence(e)));
    } catch (SdkException | IOException e) {
      return new CodeFetch.Failed(
          problem(Reason.DAG_CODE_UNREACHABLE, object, "S3 did not answer in full", evidence(e)));
    }
  }

  private boolean isUnchanged(AwsAccess access, ObjectLocation object, String etag)
      throws IOException {
    try {
      return check.isUnchanged(access, object, etag);
    } catch (IOException e) {
      if (e instanceof SocketTimeoutException && !(e instanceof ConnectTimeoutException)) {
        // Whoever waits for it has not as much time once more.
        throw e;
      }
      return false;
    }
  }

  private CodeFetch get(AwsAccess access, ObjectLocation object, String name) throws IOException {
    try (ResponseInputStream<GetObjectResponse> response =
        s3.apply(access).getObject(get -> get.bucket(object.bucket()).key(object.key()))) {
      Long length = response.response().contentLength();
      boolean declared = length != null && length > LARGEST;
      byte[] code = declared ? new byte[0] : response.readNBytes(LARGEST + 1);
      if (declared || code.length > LARGEST) {
        // What is left of it is not worth reading, nor is the connection.
        response.abort();
        return new CodeFetch.Failed(tooLarge(object, length));
      }
      String read = response.response().eTag();
      return new CodeFetch.Read(DagCodeReader.read(code, name), read == null ? "" : read);
    }
  }

  private static CodeFetch refused(ObjectLocation object, S3Exception e) {
    String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
    String evidence = code == null ? "status " + e.statusCode() : e.statusCode() + " " + code;
    return e.statusCode() == NOT_FOUND
        ? new CodeFetch.Missing(
            problem(Reason.DAG_CODE_NOT_FOUND, object, "there is no such object", evidence))
        : new CodeFetch.Failed(
            problem(Reason.DAG_CODE_UNREACHABLE, object, "S3 refused it", evidence));
  }

  private static Problem tooLarge(ObjectLocation object, Long length) {
    return problem(
        Reason.DAG_CODE_UNDECIDABLE,
        object,
        "the file is larger than the " + LARGEST + " bytes that are read",
        length == null ? "length not given" : length + " bytes");
  }

  /** One line alone: where a signature does not match, AWS goes on to quote the whole request. */
  private static String evidence(Exception e) {
    return Optional.ofNullable(e.getMessage())
        .flatMap(message -> message.lines().findFirst())
        .orElse(e.getClass().getSimpleName());
  }

  private static Problem problem(
      Reason reason, ObjectLocation object, String happened, String evidence) {
    return new Problem(reason, "read the DAG's code " + object.uri(), happened, evidence);
  }
}
