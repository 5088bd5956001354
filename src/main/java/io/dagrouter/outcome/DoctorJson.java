package io.dagrouter.outcome;

import io.dagrouter.doctor.Diagnosis;
import io.dagrouter.doctor.ExaminedRoutes;
import io.dagrouter.doctor.Finding;
import io.dagrouter.doctor.Standpoint;
import io.dagrouter.json.JsonValue;
import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.route.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a doctor found, the same on the command line and in the answer to a call. */
public final class DoctorJson {
  private DoctorJson() {}

  /** All of it. */
  public static Fields of(Standpoint from, ExaminedRoutes routes, List<Diagnosis> diagnoses) {
    List<JsonValue> environments = new ArrayList<>();
    diagnoses.forEach(diagnosis -> environments.add(of(diagnosis)));
    return Fields.builder()
        .put("well", routes.isRead() && diagnoses.stream().allMatch(Diagnosis::isWell))
        .put("from", from.name())
        .put("region", from.region())
        .put("routes_version", routes.version())
        .put("routes", of(routes))
        .put("environments", new JsonValue.Items(environments))
        .build();
  }

  private static Fields of(ExaminedRoutes routes) {
    Fields source =
        Fields.builder().put("source", routes.source()).build().and(of(routes.finding()));
    return routes.mistakes().isEmpty()
        ? source
        : source.and(Fields.builder().put("mistakes", JsonValue.texts(routes.mistakes())).build());
  }

  private static Fields of(Diagnosis diagnosis) {
    Environment environment = diagnosis.environment();
    Fields.Builder fields =
        Fields.builder()
            .put("environment", environment.alias())
            .put("mwaa_environment", environment.mwaaName());
    environment.address().access().region().ifPresent(region -> fields.put("region", region));
    environment.address().access().role().ifPresent(role -> fields.put("role", role));
    List<JsonValue> checks = new ArrayList<>();
    diagnosis
        .findings()
        .forEach(
            (check, finding) ->
                checks.add(
                    Fields.builder().put("check", check.toString()).build().and(of(finding))));
    return fields
        .put("via", environment.via().name().toLowerCase(Locale.ROOT))
        .put("well", diagnosis.isWell())
        .put("checks", new JsonValue.Items(checks))
        .build();
  }

  private static Fields of(Finding finding) {
    return switch (finding) {
      case Finding.Passed(String saw) ->
          Fields.builder().put("result", "ok").put("saw", saw).build();
      case Finding.Warned(String saw) ->
          Fields.builder().put("result", "warning").put("saw", saw).build();
      case Finding.NotChecked() -> Fields.builder().put("result", "not_checked").build();
      case Finding.Failed(var problem, var further) -> {
        Fields.Builder fields =
            Fields.builder()
                .put("result", "failed")
                .put("reason", problem.reason().name())
                .put("message", problem.message())
                .put("remedy", problem.reason().remedy());
        further.ifPresent(sentence -> fields.put("further", sentence));
        yield fields.build();
      }
    };
  }
}
