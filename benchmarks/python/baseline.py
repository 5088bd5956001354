"""The baseline: a Lambda function in Python that starts a DAG, as the AWS documentation shows it.

Two calls for every event: a CLI token, and the command with it. As in the sample, the client of
boto3 is made once, in the module, and the connection to the web server for every event. The sample
gives it no SSL context, so it makes one and reads all trusted certificates anew each time, which
takes longer than all the rest. With KEEP_TLS_CONTEXT=1 the context is made once, in the module:
what somebody would do who has looked where the time goes.

The loop at the end takes the place of AWS's own runtime client (awslambdaric), and does less: no
context object, no logging, no X-Ray. What it leaves out is in favour of Python.
"""

import base64
import hashlib
import http.client
import json
import os
import shlex
import ssl

import boto3
from botocore.config import Config

ENVIRONMENT = os.environ["MWAA_ENVIRONMENT"]
DAG = os.environ["MWAA_DAG"]

# A stand-in has one host name, in front of which the SDK must put nothing.
mwaa = boto3.client("mwaa", config=Config(inject_host_prefix=False))
tls = ssl.create_default_context() if os.environ.get("KEEP_TLS_CONTEXT") == "1" else None


def start_run(key):
    token = mwaa.create_cli_token(Name=ENVIRONMENT)
    run_id = "s3__" + hashlib.sha256(key.encode()).hexdigest()[:16]
    conf = json.dumps({"source": "s3://lake/" + key})
    # Airflow cuts the time of a run to the second, and refuses a second run of that second, unless
    # told not to. The sample does not tell it; without this the baseline loses events.
    command = f"dags trigger {DAG} -r {run_id} -c {shlex.quote(conf)} --no-replace-microseconds"
    connection = http.client.HTTPSConnection(token["WebServerHostname"], context=tls, timeout=60)
    try:
        connection.request(
            "POST",
            "/aws_mwaa/cli",
            command,
            {"Authorization": "Bearer " + token["CliToken"], "Content-Type": "text/plain"},
        )
        answer = connection.getresponse()
        body = json.loads(answer.read())
        if answer.status != 200:
            said = base64.b64decode(body["stderr"]).decode()
            raise RuntimeError(f"Airflow answered {answer.status}: {said}")
        return base64.b64decode(body["stdout"]).decode()
    finally:
        connection.close()


def lambda_handler(event, _context):
    for record in event["Records"]:
        start_run(json.loads(record["body"])["detail"]["object"]["key"])
    return {"batchItemFailures": []}


def serve(address):
    runtime = http.client.HTTPConnection(address)
    while True:
        runtime.request("GET", "/2018-06-01/runtime/invocation/next")
        invocation = runtime.getresponse()
        request_id = invocation.getheader("Lambda-Runtime-Aws-Request-Id")
        event = json.loads(invocation.read())
        try:
            body, path = json.dumps(lambda_handler(event, None)), "response"
        except Exception as error:
            body, path = json.dumps({"errorMessage": str(error)}), "error"
        runtime.request("POST", f"/2018-06-01/runtime/invocation/{request_id}/{path}", body)
        runtime.getresponse().read()


if __name__ == "__main__":
    serve(os.environ["AWS_LAMBDA_RUNTIME_API"])
