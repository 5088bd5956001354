package io.dagrouter.document;

import java.util.List;

/** Documents that are right, each using other keys. */
final class GoodDocuments {
  /** The document that the reference explains. */
  static final String WHOLE =
      """
      zone: Asia/Seoul                   # the zone of "yesterday"
      environments:
        lake:
          mwaa: sli-dst-airflow
          airflow: 2.10
          dags: s3://sli-dst-airflow/lake/dags/
        sea: { mwaa: sli-dst-airflow-3, airflow: 3.0.6, hold: "이관 중, 18시까지" }
      lines:
        bank:
          title: 은행 🏦
          dag: mydata_bank
          environment: lake
          arrivals:
            - s3://sli-dst-dl/mydata/bank/{dataset}/dt={processing_date:yyyyMMdd}/*.parquet
            - s3://sli-dst-dl/mydata/은행/{dataset}/**
          run: date
          date:
            conf: processing_date
            format: yyyy-MM-dd
            default: -2d
            code: dags/mydata_bank.py
            name: BUSINESS_DATE
          conf:
            dataset: "{dataset}"
            source: "{uri} {{as it is}}"
            nested: { list: [1.50, 1e3, true, null, "{processing_date}"], none: ~ }
          paused: wait
          hold: false
          expect: { by: "09:00" }
          examples:
            - arrives: s3://sli-dst-dl/mydata/은행/loan/2026/a.parquet
              at: 2026-11-20T01:05:00+09:00
              date: 2026-11-18
              source: DEFAULT
              conf: { dataset: loan, "은행 {x}": [1.50, ~] }
            - { arrives: s3://sli-dst-dl/readme.txt, at: 2026-11-20T01:05Z, nothing: true }
            - { called: {} }
            - { called: { processing_date: "20260230" }, refused: DATE_INVALID }
        card: { dag: 카드_dag, environment: sea, zone: "+09:00", paused: refuse, hold: true }
      """;

  static final List<String> ALL =
      List.of(
          WHOLE,
          """
          environments: { lake: { mwaa: x, dags: s3://bucket } }
          lines: { 2024: { dag: b, zone: UTC, date: {}, conf: {}, arrivals: [], examples: [] } }
          """,
          """
          zone: Asia/Seoul
          calendars:
            kr:
              weekend: [sat, sun]
              holidays:
                2027-01-01: 신정
                "2027-02-06": 설날
            us: { weekend: [], holidays: [2027-01-01, 2027-07-04] }
            plain: {}
          environments: { lake: { mwaa: x } }
          lines:
            bank: { dag: b, calendar: kr, date: { default: -1bd, days: business }, expect: { by: 23:59, days: business } }
            card: { dag: c, calendar: us, date: { default: month-end-bd, days: all } }
            loan: { dag: l, calendar: plain, date: { default: 0bd } }
            fund: { dag: f, date: { default: month-end } }
          """,
          """
          zone: UTC
          environments: { lake: { mwaa: x } }
          lines:
            bank:
              dag: b
              run: date
              arrivals: [ "s3://lake/{who}/{processing_date:yyyyMMdd}/{part}.csv" ]
              complete:
                - s3://lake/{who}/{processing_date:yyyyMMdd}/_SUCCESS
                - s3://lake/{who}/{processing_date}/{processing_date:yyyy/MM/dd}/{who}*
                - { objects: "s3://lake/{i}/{n}/**", each: { i: [a, "*"], n: [1, 2024] }, at_least: 3 }
                - { manifest: "s3://other/{who}.json" }
              late: rerun
              settle: 90s
              expect: { by: "06:00", each: { who: [국민, 2024, "1"] } }
            card: { dag: c, run: date, late: refuse, arrivals: [ "s3://lake/{processing_date:yyyyMMdd}" ],
                    settle: { for: 10m, at_most: 2h } }
            loan: { dag: d, late: ignore, arrivals: [ "s3://lake/loan/**" ] }
          """,
          """
          {"zone": "UTC+9", "environments": {"lake": {"mwaa": "x", "airflow": 2.10}},
           "lines": {"bank": {"dag": "b", "hold": "no DAG yet", "date": {"conf": "base_dt", "format": "dd.MM.yyyy",
            "default": "0d", "code": "s3://bucket/은행/dag.py"}, "conf": {"day": "{base_dt}"}}}}
          """);

  private GoodDocuments() {}
}
