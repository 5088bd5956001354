package io.dagrouter.router;

import io.dagrouter.document.DocumentPart;
import io.dagrouter.document.RoutesDocument;
import io.dagrouter.document.RoutesReading;
import io.dagrouter.route.RouteTable;
import java.util.List;

/** A line with a run for each date, by the routes document itself. */
final class GatheringLines {
  private GatheringLines() {}

  /**
   * The line {@code bank} of files {@code bank/{who}/dt=yyyyMMdd/*}.
   *
   * @param keys further keys of the line, each a line of YAML
   */
  static RouteTable bank(String... keys) {
    String document =
        """
        zone: Asia/Seoul
        environments: { lake: { mwaa: sli-dst-airflow } }
        lines:
          bank:
            dag: mydata_bank
            arrivals: [ "s3://lake/bank/{who}/dt={processing_date:yyyyMMdd}/*" ]
            run: date
        """;
    for (String key : keys) {
      document += "    " + key.replace("\n", " ") + "\n";
    }
    return switch (RoutesDocument.read(List.of(DocumentPart.whole("routes.yaml", document)))) {
      case RoutesReading.Read read -> read.table();
      case RoutesReading.Wrong(var problems) -> throw new AssertionError(problems);
    };
  }
}
