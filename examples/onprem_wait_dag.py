"""On-premises: start the lake's DAG for the cards (카드), and go on when that run has succeeded.

Needs apache-airflow-providers-amazon 8.10 or later; runs on Airflow 2.10 and 3.x. The connection
`aws_dagrouter` holds the credentials; docs/how-to/permissions-for-callers.md tells what they may do.
"""

from __future__ import annotations

import json
import logging
from datetime import timedelta

import pendulum
from airflow.exceptions import AirflowFailException
from airflow.providers.amazon.aws.hooks.lambda_function import LambdaHook
from airflow.providers.amazon.aws.operators.lambda_function import LambdaInvokeFunctionOperator
from airflow.timetables.interval import CronDataIntervalTimetable
from botocore.exceptions import ClientError

try:
    from airflow.sdk import DAG, task
except ImportError:  # Airflow 2
    from airflow import DAG
    from airflow.decorators import task
try:
    from airflow.providers.standard.sensors.python import PythonSensor
except ImportError:  # Airflow 2
    from airflow.sensors.python import PythonSensor

# The output RemoteCallFunctionAliasArn of the stack.
DAGROUTER = "arn:aws:lambda:ap-northeast-2:111122223333:function:dagrouter-RemoteCallFunction:live"

LINE = "card"

# One call of the client for one call of ours, waited for longer than the function may take (60 s).
CLIENT = {
    "read_timeout": 75,
    "connect_timeout": 5,
    "tcp_keepalive": True,
    "retries": {"total_max_attempts": 1},
}

# The date of the data in the business's own zone; `ds` would be the date in UTC.
PAYLOAD = """
{
  "line": "%s",
  "conf": {
    "processing_date": "{{ data_interval_start.in_timezone('Asia/Seoul').strftime('%%Y%%m%%d') }}"
  },
  "requestId": {{ (dag.dag_id ~ "/" ~ run_id) | tojson }}
}
""" % LINE

log = logging.getLogger(__name__)


def lake_run_succeeded(answer: str) -> bool:
    """Tells whether the run of an answer has succeeded; fails for good when it cannot any more.

    :param answer: the JSON that the trigger task got
    """
    run_id = json.loads(answer)["run_id"]
    hook = LambdaHook(aws_conn_id="aws_dagrouter", region_name="ap-northeast-2", config=CLIENT)
    try:
        response = hook.invoke_lambda(
            function_name=DAGROUTER,
            invocation_type="RequestResponse",
            payload=json.dumps({"status": {"line": LINE, "runId": run_id}}).encode(),
        )
    except ClientError as error:
        if error.response["Error"]["Code"] == "TooManyRequestsException":
            log.info("All that dagrouter can answer at once is being answered; asking again later")
            return False
        raise
    status = json.loads(response["Payload"].read())
    if "FunctionError" in response:
        if str(status.get("errorType", "")).endswith("CallFailedForNowException"):
            log.warning("%s", status.get("errorMessage"))
            return False
        raise AirflowFailException(status.get("errorMessage"))
    state = status["runs"][0]["state"]
    log.info("%s is %s", run_id, state)
    if state == "failed":
        raise AirflowFailException(f"Run {run_id} of {status['dag_id']} failed")
    return state == "success"


with DAG(
    dag_id="card_daily",
    schedule=CronDataIntervalTimetable("0 2 * * *", timezone="Asia/Seoul"),
    start_date=pendulum.datetime(2026, 11, 1, tz="Asia/Seoul"),
    catchup=False,
    tags=["mydata", "card"],
):
    trigger_lake = LambdaInvokeFunctionOperator(
        task_id="trigger_lake",
        function_name=DAGROUTER,
        invocation_type="RequestResponse",
        payload=PAYLOAD,
        aws_conn_id="aws_dagrouter",
        region_name="ap-northeast-2",
        botocore_config=CLIENT,
        retries=5,
        retry_delay=timedelta(minutes=2),
    )

    wait_for_lake = PythonSensor(
        task_id="wait_for_lake",
        python_callable=lake_run_succeeded,
        op_kwargs={"answer": trigger_lake.output},
        mode="reschedule",  # no worker is held between two questions
        poke_interval=120,
        timeout=6 * 60 * 60,
        retries=2,
    )

    @task
    def report() -> None:
        """Stands for what needs the lake's result."""

    wait_for_lake >> report()
