"""On-premises: the same as onprem_wait_dag.py over the function's URL, for where only HTTPS goes out.

Needs apache-airflow-providers-amazon 8.10 or later (which brings botocore) and requests; runs on
Airflow 2.10 and 3.x. The connection `aws_dagrouter` holds the credentials that sign the requests;
docs/how-to/permissions-for-callers.md tells what they may do.
"""

from __future__ import annotations

import json
import logging
from datetime import timedelta

import pendulum
import requests
from airflow.exceptions import AirflowException, AirflowFailException
from airflow.providers.amazon.aws.hooks.base_aws import AwsBaseHook
from airflow.timetables.interval import CronDataIntervalTimetable
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest

try:
    from airflow.sdk import DAG, task
except ImportError:  # Airflow 2
    from airflow import DAG
    from airflow.decorators import task
try:
    from airflow.providers.standard.sensors.python import PythonSensor
except ImportError:  # Airflow 2
    from airflow.sensors.python import PythonSensor

# The output RemoteCallUrl of the stack, without the slash at its end.
DAGROUTER = "https://a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6.lambda-url.ap-northeast-2.on.aws"
REGION = "ap-northeast-2"
LINE = "insurance"

# Seconds to connect and to wait for the answer: longer than the function may take (60 s).
TIMEOUT = (5, 75)

log = logging.getLogger(__name__)


def call(
    method: str, path: str, body: dict | None = None, request_id: str | None = None
) -> tuple[int, dict]:
    """Sends one signed request, once, and returns the status and the JSON of the answer."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"Accept": "application/json"}
    if data is not None:
        headers["Content-Type"] = "application/json"
    if request_id is not None:
        headers["Idempotency-Key"] = request_id
    hook = AwsBaseHook(aws_conn_id="aws_dagrouter", client_type="lambda", region_name=REGION)
    credentials = hook.get_session().get_credentials().get_frozen_credentials()
    request = AWSRequest(method=method, url=DAGROUTER + path, data=data, headers=headers)
    SigV4Auth(credentials, "lambda", REGION).add_auth(request)
    answer = requests.request(
        method,
        DAGROUTER + path,
        data=data,
        headers=dict(request.headers.items()),
        timeout=TIMEOUT,
        allow_redirects=False,
    )
    try:
        return answer.status_code, answer.json()
    except requests.exceptions.JSONDecodeError:
        # Not of dagrouter: a proxy, or Lambda itself.
        return answer.status_code, {"detail": answer.text[:500]}


def is_for_now(status: int) -> bool:
    """Tells whether trying again may help: too many calls at once, or an error of the server."""
    return status == 429 or status >= 500


def told(answer: dict) -> str:
    """What an answer that is no success says; Lambda's own refusals have another form."""
    return str(answer.get("detail") or answer.get("Message") or answer.get("message") or answer)


def lake_run_succeeded(run_id: str) -> bool:
    """Tells whether a run has succeeded; fails for good when it cannot any more."""
    status, answer = call("GET", f"/runs/{LINE}/{run_id}")
    if is_for_now(status):
        log.warning("%s %s", status, told(answer))
        return False
    if status != 200:
        raise AirflowFailException(f"{status} {told(answer)}")
    state = answer["runs"][0]["state"]
    log.info("%s is %s", run_id, state)
    if state == "failed":
        raise AirflowFailException(f"Run {run_id} of {answer['dag_id']} failed")
    return state == "success"


with DAG(
    dag_id="insurance_daily",
    schedule=CronDataIntervalTimetable("0 3 * * *", timezone="Asia/Seoul"),
    start_date=pendulum.datetime(2026, 11, 1, tz="Asia/Seoul"),
    catchup=False,
    tags=["mydata", "insurance"],
):

    @task(retries=5, retry_delay=timedelta(minutes=2))
    def trigger_lake(processing_date: str, request_id: str) -> str:
        """Starts the run and returns its id. The request id is the same in every try."""
        status, answer = call(
            "POST",
            "/runs",
            {"line": LINE, "conf": {"processing_date": processing_date}},
            request_id,
        )
        if status == 200:
            log.info("%s", answer)
            return answer["run_id"]
        if is_for_now(status):
            raise AirflowException(f"{status} {told(answer)}")
        raise AirflowFailException(f"{status} {told(answer)}")

    PythonSensor(
        task_id="wait_for_lake",
        python_callable=lake_run_succeeded,
        op_kwargs={
            "run_id": trigger_lake(
                # The date of the data in the business's own zone; `ds` would be the date in UTC.
                "{{ data_interval_start.in_timezone('Asia/Seoul').strftime('%Y%m%d') }}",
                "{{ dag.dag_id }}/{{ run_id }}",
            )
        },
        mode="reschedule",  # no worker is held between two questions
        poke_interval=120,
        timeout=6 * 60 * 60,
        retries=2,
    )
