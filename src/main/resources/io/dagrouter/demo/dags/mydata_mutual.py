"""Loads what the mutual finance institutions (상호금융) deliver, once for each date that is whole."""

from __future__ import annotations

import pendulum
from airflow import DAG
from airflow.providers.amazon.aws.operators.glue import GlueJobOperator

# None: the date comes from conf, or is yesterday. Set it to reprocess one date.
PROCESSING_DATE = None

with DAG(
    dag_id="mydata_mutual",
    description="상호금융",
    schedule=None,
    start_date=pendulum.datetime(2026, 1, 1, tz="Asia/Seoul"),
    catchup=False,
    max_active_runs=4,
    tags=["mydata", "mutual"],
) as dag:
    GlueJobOperator(
        task_id="load",
        job_name="mydata-mutual-load",
        region_name="ap-northeast-2",
        script_args={
            "--processing_date": "{{ dag_run.conf['processing_date'] }}",
        },
        wait_for_completion=True,
    )
