"""Loads what the insurers (보험) deliver."""

from __future__ import annotations

import pendulum
from airflow import DAG
from airflow.providers.amazon.aws.operators.glue import GlueJobOperator

# None: the date comes from conf, or is yesterday. Set it to reprocess one date.
PROCESSING_DATE = None

with DAG(
    dag_id="mydata_insurance",
    description="보험",
    schedule=None,
    start_date=pendulum.datetime(2026, 1, 1, tz="Asia/Seoul"),
    catchup=False,
    max_active_runs=4,
    tags=["mydata", "insurance"],
) as dag:
    GlueJobOperator(
        task_id="load",
        job_name="mydata-insurance-load",
        region_name="ap-northeast-2",
        script_args={
            "--processing_date": "{{ dag_run.conf['processing_date'] }}",
            "--source": "{{ dag_run.conf['source'] }}",
        },
        wait_for_completion=True,
    )
