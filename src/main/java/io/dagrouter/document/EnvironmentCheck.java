package io.dagrouter.document;

import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.AwsAccess;
import io.dagrouter.route.DagFolder;
import io.dagrouter.route.Environment;
import io.dagrouter.route.EnvironmentAddress;
import io.dagrouter.route.Hold;
import io.dagrouter.route.Via;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the value of one key of {@code environments}. */
final class EnvironmentCheck {
  /** The MWAA API's own pattern and limit of an environment's name (CreateEnvironment, Name). */
  private static final Pattern MWAA_NAME = Pattern.compile("[a-zA-Z][0-9a-zA-Z_-]{0,79}");

  private static final Pattern FOLDER =
      Pattern.compile("s3://([A-Za-z0-9._-]{3,255})(?:/(\\P{Cntrl}{0,1000}))?");

  private static final Map<String, Via> VIA = Map.of("cli", Via.CLI, "rest", Via.REST);
  private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(?:-[a-z]{2,12}){1,3}-\\d{1,2}");

  /** The IAM API's own pattern of a role's path and name (CreateRole). */
  private static final Pattern ROLE =
      Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\x21-\\x7e]{0,511}[\\w+=,.@-]{1,64}");

  private EnvironmentCheck() {}

  static Optional<Environment> check(String alias, DocumentPlace place, Findings findings) {
    boolean named = NameForm.fits(alias);
    if (!named) {
      findings.atKey(
          place, "the name of an environment must be " + NameForm.RULE, NameForm.near(alias));
    }
    return CheckedObject.withKeys(place, DocumentKeys.ENVIRONMENT, findings)
        .flatMap(object -> check(alias, object, findings))
        .filter(_ -> named);
  }

  private static Optional<Environment> check(
      String alias, CheckedObject object, Findings findings) {
    Optional<AirflowVersion> airflow =
        object
            .get("airflow")
            .flatMap(
                place ->
                    CheckedText.parsedAsWritten(
                        place,
                        "a version of Airflow",
                        "Write it as 2.10.3, or leave it out to have it read from MWAA.",
                        AirflowVersion::parse,
                        findings));
    Optional<DagFolder> folder =
        object
            .get("dags")
            .flatMap(
                place ->
                    CheckedText.parsed(
                        place,
                        "the S3 folder of the DAGs",
                        "Write it as s3://bucket/dags, or leave it out to have it read from MWAA.",
                        EnvironmentCheck::folder,
                        findings));
    Via via = object.get("via").flatMap(place -> via(place, airflow, findings)).orElse(Via.CLI);
    AwsAccess access =
        new AwsAccess(
            object.get("region").flatMap(place -> region(place, findings)),
            object.get("role").flatMap(place -> role(place, findings)));
    Optional<Hold> hold = HoldCheck.check(object, findings);
    return object
        .require("mwaa", "Add the name that the environment has in MWAA.", findings)
        .flatMap(
            place ->
                CheckedText.parsed(
                    place,
                    "the name of an MWAA environment",
                    "MWAA allows letters, digits, _ and -, a letter first, at most 80.",
                    name -> Optional.of(name).filter(n -> MWAA_NAME.matcher(n).matches()),
                    findings))
        .map(
            name ->
                new Environment(
                    alias, new EnvironmentAddress(name, access), via, airflow, folder, hold));
  }

  private static Optional<Via> via(
      DocumentPlace place, Optional<AirflowVersion> airflow, Findings findings) {
    Optional<Via> via =
        CheckedText.parsed(
            place,
            "cli or rest",
            "It is the way into Airflow; leave it out for cli.",
            text -> Optional.ofNullable(VIA.get(text)),
            findings);
    if (via.equals(Optional.of(Via.REST))
        && airflow.filter(version -> !version.isAtLeast(2, 4, 3)).isPresent()) {
      findings.at(
          place,
          "MWAA has no REST API for Airflow " + airflow.get(),
          "It has one from 2.4.3 on; leave via out, or write cli.");
    }
    return via;
  }

  private static Optional<String> region(DocumentPlace place, Findings findings) {
    return CheckedText.parsed(
        place,
        "a region of AWS",
        "Write it as ap-northeast-2, or leave it out for the function's own.",
        text -> Optional.of(text).filter(region -> REGION.matcher(region).matches()),
        findings);
  }

  private static Optional<String> role(DocumentPlace place, Findings findings) {
    return CheckedText.parsed(
        place,
        "the ARN of an IAM role",
        "Write it as arn:aws:iam::123456789012:role/name, or leave it out for the function's own.",
        text -> Optional.of(text).filter(role -> ROLE.matcher(role).matches()),
        findings);
  }

  private static Optional<DagFolder> folder(String uri) {
    Matcher matcher = FOLDER.matcher(uri);
    return matcher.matches()
        ? Optional.of(
            new DagFolder(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2)))
        : Optional.empty();
  }
}
