"""Loads what the securities firms (증권) deliver."""

from __future__ import annotations

import pendulum
from airflow import DAG
from airflow.providers.amazon.aws.operators.glue import GlueJobOperator

# The month end is being reprocessed: every run works on it until this is None again.
PROCESSING_DATE = "20261031"

with DAG(
    dag_id="mydata_securities",
    description="증권",
    schedule=None,
    start_date=pendulum.datetime(2026, 1, 1, tz="Asia/Seoul"),
    catchup=False,
    max_active_runs=4,
    tags=["mydata", "securities"],
) as dag:
    GlueJobOperator(
        task_id="load",
        job_name="mydata-securities-load",
        region_name="ap-northeast-2",
        script_args={
            "--processing_date": "{{ dag_run.conf['processing_date'] }}",
            "--dataset": "{{ dag_run.conf['dataset'] }}",
            "--source": "{{ dag_run.conf['source'] }}",
        },
        wait_for_completion=True,
    )
