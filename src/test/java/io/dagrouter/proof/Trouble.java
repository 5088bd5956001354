package io.dagrouter.proof;

import io.dagrouter.local.Fault;
import io.dagrouter.local.Fault.OtherAnswer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** Everything that can go wrong with a command, in every way that the stand-in has. */
@SuppressWarnings("ImmutableEnumChecker") // Faults are records of values.
enum Trouble {
  STATUS_400(Fault.status(400)),
  STATUS_403(Fault.status(403)),
  STATUS_404(Fault.html(404)),
  STATUS_429(Fault.status(429)),
  STATUS_429_RETRY_AFTER(new OtherAnswer(429, Map.of("Retry-After", "0"), "")),
  STATUS_500(Fault.html(500)),
  STATUS_502(Fault.html(502)),
  STATUS_503(Fault.status(503)),
  STATUS_503_RETRY_AFTER(new OtherAnswer(503, Map.of("Retry-After", "0"), "")),
  STATUS_504(Fault.html(504)),
  NOTHING_IN_200(Fault.status(200)),
  LOGIN_PAGE(Fault.html(200)),
  HALF_ANSWER(new Fault.HalfAnswer()),
  NO_ANSWER(new Fault.NoAnswer()),
  RESET(new Fault.Reset()),
  MALFORMED_BASE64(new Fault.MalformedBase64()),
  LOG_NOISE(
      new Fault.LogNoise("[2026-11-20T01:00:00.000+0000] {x.py:1} INFO - [] [info ] ", "W\n")),
  LATENCY(new Fault.Latency(Duration.ofMillis(5))),
  REDIRECT_302(Fault.redirect(302, URI.create("https://login.example/?a=b"))),
  REDIRECT_307(Fault.redirect(307, URI.create("https://elsewhere.example/aws_mwaa/cli"))),
  SAYS_ALREADY_EXISTS(
      said(
          "airflow.exceptions.DagRunAlreadyExists: A DAG Run already exists for DAG mydata_bank at"
              + " T with run id r")),
  SAYS_INTEGRITY_ERROR(
      said(
          "sqlalchemy.exc.IntegrityError: (psycopg2.errors.UniqueViolation) duplicate key value"
              + " violates unique constraint \"dag_run_dag_id_execution_date_key\""));

  private final Fault fault;

  Trouble(Fault fault) {
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }

  private static Fault said(String stderr) {
    String base64 = Base64.getEncoder().encodeToString(stderr.getBytes(StandardCharsets.UTF_8));
    return new OtherAnswer(400, Map.of(), "{\"stdout\":\"\",\"stderr\":\"" + base64 + "\"}");
  }
}
