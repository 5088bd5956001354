"""The lake: hands the processing date that dagrouter gives to a Glue job.

Needs apache-airflow-providers-amazon 8.10 or later; runs on Airflow 2.10 and 3.x.
"""

from __future__ import annotations

import pendulum
from airflow.providers.amazon.aws.operators.glue import GlueJobOperator

try:
    from airflow.sdk import DAG
except ImportError:  # Airflow 2
    from airflow import DAG

# None: the date is the one in conf, and where nobody gave one dagrouter puts yesterday there.
# To reprocess one date set it here, in the form of the line, and deploy this file:
#     PROCESSING_DATE = "20261031"
# From then on every run works on it until it is None again, whatever conf says: dagrouter reads
# this line (date.code of the line) and gives conf and run id this date, so Airflow's list of runs
# shows the truth. It must be a text, date(...) or None here at the top level: what only running
# the code could tell is refused. Several dates at once are reprocessed by a call instead, and
# that is refused while a date is set here.
PROCESSING_DATE = None

with DAG(
    dag_id="mydata_bank",
    description="은행",
    schedule=None,  # runs start when dagrouter says so
    start_date=pendulum.datetime(2026, 1, 1, tz="Asia/Seoul"),
    catchup=False,
    max_active_runs=4,
    tags=["mydata", "bank"],
):
    GlueJobOperator(
        task_id="load",
        job_name="mydata-bank-load",
        aws_conn_id="aws_default",
        region_name="ap-northeast-2",
        script_args={
            # The same order here for a run that is started by hand, past dagrouter. Without a date
            # in either place the template fails, and so does the task: no date is guessed.
            "--processing_date": PROCESSING_DATE or "{{ dag_run.conf['processing_date'] }}",
            "--date_source": "{{ dag_run.conf.get('dagrouter', {}).get('date_source', 'BY_HAND') }}",
            "--run_id": "{{ run_id }}",
        },
        wait_for_completion=True,
    )
