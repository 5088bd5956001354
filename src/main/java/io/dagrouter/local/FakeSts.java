package io.dagrouter.local;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * STS of a stand-in, as far as {@code AssumeRole} goes: any role can be taken on, and the id of the
 * key that it gives names the role, so that who signs with it is seen. Thread-safe.
 */
public final class FakeSts {
  private static final Pattern ROLE = Pattern.compile("(?:^|&)RoleArn=([^&]+)");
  private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

  private final List<String> roles = new CopyOnWriteArrayList<>();

  FakeSts() {}

  /** The ARNs of the roles that were taken on, in order. */
  public List<String> assumedRoles() {
    return List.copyOf(roles);
  }

  static boolean isMeant(Request request) {
    return request.method().equals("POST") && request.text().contains("Action=AssumeRole");
  }

  Answer answer(Request request) {
    Matcher matcher = ROLE.matcher(request.text());
    if (!matcher.find()) {
      return xml(
          400,
          "<ErrorResponse xmlns=\""
              + NAMESPACE
              + "\"><Error><Code>MissingParameter"
              + "</Code><Message>RoleArn</Message></Error></ErrorResponse>");
    }
    String role = URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8);
    roles.add(role);
    return xml(
        200,
        """
        <AssumeRoleResponse xmlns="%s"><AssumeRoleResult><Credentials>\
        <AccessKeyId>KEY-OF-%s</AccessKeyId><SecretAccessKey>local</SecretAccessKey>\
        <SessionToken>local</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration>\
        </Credentials></AssumeRoleResult></AssumeRoleResponse>"""
            .formatted(NAMESPACE, role.substring(role.lastIndexOf('/') + 1)));
  }

  /** An error of STS in its own shape, for {@link AwsStandIn#fail}. */
  public static Fault refusal(String code, String message) {
    return new Fault.OtherAnswer(
        403,
        Map.of("Content-Type", "text/xml"),
        "<ErrorResponse xmlns=\"%s\"><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
            .formatted(NAMESPACE, code, message));
  }

  private static Answer xml(int status, String body) {
    return Answer.of(status, Map.of("Content-Type", "text/xml"), body);
  }
}
