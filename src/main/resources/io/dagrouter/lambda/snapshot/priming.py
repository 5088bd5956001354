"""Read before a snapshot, so that reading the code of a DAG is nothing new afterwards."""

from __future__ import annotations

import pendulum
from airflow import DAG
from airflow.operators.empty import EmptyOperator

ZONE = pendulum.timezone("Asia/Seoul")

# 처리 일자
PROCESSING_DATE = "20260101"

with DAG(
    dag_id="priming",
    description=f"{PROCESSING_DATE} 의 은행",
    schedule=None,
    start_date=pendulum.datetime(2026, 1, 1, tz=ZONE),
    catchup=False,
    tags=["priming"],
) as dag:
    EmptyOperator(task_id="load")
