package io.dagrouter.benchmark;

import io.dagrouter.json.JsonValue;
import io.dagrouter.local.AwsStandIn;
import io.dagrouter.local.FakeEnvironment;
import io.dagrouter.local.airflow.FakeDagRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One environment with its routes and the code of its DAG, for one process alone: so nothing that
 * another one left there is in its way.
 */
final class Site {
  static final String DAG = "mydata_bank";
  private static final int CODE_BYTES = 4096;

  private final String name;
  private final FakeEnvironment environment;
  private final AwsStandIn aws;
  private final Path folder;

  Site(String name, FakeEnvironment environment, AwsStandIn aws, Path folder) {
    this.name = name;
    this.environment = environment;
    this.aws = aws;
    this.folder = folder;
    environment.airflow().add(DAG);
  }

  String name() {
    return name;
  }

  /** {@code ROUTES_SOURCE} of {@link #publish}. */
  String routesSource() {
    return "ssm:/" + name + "/routes";
  }

  /**
   * Puts routes and code there, in place of those before.
   *
   * @param edition what conf has in its field of that name
   * @param date the date that the code sets, {@code 20261119} say
   */
  void publish(String edition, String date) {
    aws.parameters().put("/" + name + "/routes", yaml(edition));
    aws.s3().put(name + "-dags", "dags/" + DAG + ".py", code(date));
  }

  /**
   * Routes of one line in a file, which name the version: a token and a command are all it takes.
   */
  Path routesOfTokenAndCommand() throws IOException {
    return Files.writeString(
        folder.resolve(name + ".json"),
        """
        {"zone": "Asia/Seoul",
         "environments": {"lake": {"mwaa": "%s", "airflow": "%s"}},
         "lines": {"bank": {
           "title": "은행",
           "dag": "%s",
           "arrivals": ["s3://lake/bank/**"],
           "conf": {"source": "{uri}"}}}}
        """
            .formatted(name, StandIns.AIRFLOW, DAG));
  }

  List<FakeDagRun> runs() {
    return environment.airflow().runs(DAG);
  }

  /**
   * Makes sure that there is one run, by the routes and the code that were published last.
   *
   * @throws IllegalStateException otherwise
   */
  void expectOneRun(String edition, String date) {
    List<FakeDagRun> runs = runs();
    if (runs.size() != 1
        || !(runs.getFirst().conf() instanceof JsonValue.Fields conf)
        || !conf.text("edition").orElse("").equals(edition)
        || !conf.text("processing_date").orElse("").equals(date)) {
      throw new IllegalStateException(
          "Cannot trust the figures: there should be one run by the newest routes and code, edition "
              + edition
              + " and date "
              + date
              + " ("
              + runs
              + "). Correct the function.");
    }
  }

  /** Eight lines, of which the one that is asked for is the last. */
  private String yaml(String edition) {
    StringBuilder lines = new StringBuilder();
    for (String other : List.of("card", "insurance", "capital", "telecom", "fx", "stock", "fund")) {
      lines.append(
          """
            %1$s:
              title: %1$s
              dag: mydata_%1$s
              arrivals:
                - s3://lake/%1$s/{dataset}/dt={processing_date:yyyyMMdd}/*.parquet
              run: date
              date: { code: dags/mydata_%1$s.py }
              conf: { dataset: "{dataset}" }
          """
              .formatted(other));
    }
    return """
    # One line for each business.
    zone: Asia/Seoul
    environments:
      lake: { mwaa: %s, airflow: "%s", dags: s3://%s-dags/dags }
    lines:
    %s  bank:
        title: 은행
        dag: %s
        arrivals:
          - s3://lake/bank/{dataset}/*.parquet
        date: { code: dags/mydata_bank.py }
        conf: { dataset: "{dataset}", source: "{uri}", edition: %s }
    """
        .formatted(name, StandIns.AIRFLOW, name, lines, DAG, edition);
  }

  private static String code(String date) {
    StringBuilder code =
        new StringBuilder(
            """
            \"""Loads what the bank sent.\"""

            from __future__ import annotations

            import pendulum
            from airflow import DAG
            from airflow.operators.python import PythonOperator

            PROCESSING_DATE = "%s"

            with DAG(
                dag_id="mydata_bank",
                schedule=None,
                start_date=pendulum.datetime(2026, 1, 1, tz="Asia/Seoul"),
                catchup=False,
            ):
            """
                .formatted(date));
    for (int task = 1; code.length() < CODE_BYTES; task++) {
      code.append(
          """
              PythonOperator(
                  task_id="load_%1$d",
                  python_callable=lambda: print("part %1$d", PROCESSING_DATE),
                  retries=3,
              )
          """
              .formatted(task));
    }
    return code.toString();
  }
}
