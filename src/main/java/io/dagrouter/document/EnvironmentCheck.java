package io.dagrouter.document;

import io.dagrouter.route.AirflowVersion;
import io.dagrouter.route.DagFolder;
import io.dagrouter.route.Environment;
import io.dagrouter.route.Hold;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the value of one key of {@code environments}. */
final class EnvironmentCheck {
  /** The MWAA API's own pattern and limit of an environment's name (CreateEnvironment, Name). */
  private static final Pattern MWAA_NAME = Pattern.compile("[a-zA-Z][0-9a-zA-Z_-]{0,79}");

  private static final Pattern FOLDER =
      Pattern.compile("s3://([A-Za-z0-9._-]{3,255})(?:/(\\P{Cntrl}{0,1000}))?");

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
        .map(name -> new Environment(alias, name, airflow, folder, hold));
  }

  private static Optional<DagFolder> folder(String uri) {
    Matcher matcher = FOLDER.matcher(uri);
    return matcher.matches()
        ? Optional.of(
            new DagFolder(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2)))
        : Optional.empty();
  }
}
