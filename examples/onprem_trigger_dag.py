"""On-premises: when the day's extracts of the banks (은행) are done, start the lake's DAG for them.

Needs apache-airflow-providers-amazon 8.10 or later; runs on Airflow 2.10 and 3.x. The connection
`aws_dagrouter` holds the credentials; docs/how-to/permissions-for-callers.md tells what they may do.
"""

from __future__ import annotations

from datetime import timedelta

import pendulum
from airflow.providers.amazon.aws.operators.lambda_function import LambdaInvokeFunctionOperator
from airflow.timetables.interval import CronDataIntervalTimetable

try:
    from airflow.sdk import DAG, task
except ImportError:  # Airflow 2
    from airflow import DAG
    from airflow.decorators import task

# The output RemoteCallFunctionAliasArn of the stack. With the alias: without it the call would
# reach an unpublished version that has no snapshot.
DAGROUTER = "arn:aws:lambda:ap-northeast-2:111122223333:function:dagrouter-RemoteCallFunction:live"

# The date of the data in the business's own zone; `ds` would be the date in UTC. A manual run
# without a data interval (Airflow 3) fails here rather than have its date guessed.
BUSINESS_DATE = "{{ data_interval_start.in_timezone('Asia/Seoul').strftime('%Y%m%d') }}"

# `tojson` makes a JSON string of whatever the value holds. The request id is the same in every try
# of this task, so that a second try finds the run that the first has made.
PAYLOAD = """
{
  "line": "bank",
  "conf": {
    "processing_date": "%s",
    "dataset": "accounts",
    "source": "s3://sli-dst-dl/mydata/bank/accounts/dt=%s/"
  },
  "requestId": {{ (dag.dag_id ~ "/" ~ run_id) | tojson }}
}
""" % (BUSINESS_DATE, BUSINESS_DATE)

with DAG(
    dag_id="bank_daily",
    # Each run covers the day before, on Airflow 3 as well, where a cron text alone would not.
    schedule=CronDataIntervalTimetable("0 1 * * *", timezone="Asia/Seoul"),
    start_date=pendulum.datetime(2026, 11, 1, tz="Asia/Seoul"),
    catchup=False,
    tags=["mydata", "bank"],
):

    @task
    def extract() -> None:
        """Stands for what this DAG does: the last of it is the upload to S3."""

    trigger_lake = LambdaInvokeFunctionOperator(
        task_id="trigger_lake",
        function_name=DAGROUTER,
        invocation_type="RequestResponse",  # the answer is waited for: a refusal fails this task
        payload=PAYLOAD,
        aws_conn_id="aws_dagrouter",
        region_name="ap-northeast-2",
        botocore_config={
            # Longer than the function may take (60 s), or the client would give up on a call that
            # is still being answered.
            "read_timeout": 75,
            "connect_timeout": 5,
            "tcp_keepalive": True,
            # The client calls once: tries are Airflow's, where they are seen.
            "retries": {"total_max_attempts": 1},
        },
        retries=5,
        retry_delay=timedelta(minutes=2),
        retry_exponential_backoff=True,
    )

    extract() >> trigger_lake
