package io.dagrouter.cli;

import picocli.CommandLine.Option;

/** Whether a command that plans runs asks AWS for what the routes do not say. */
final class AwsOption {
  @Option(
      names = "--aws",
      description =
          "Reads versions of Airflow and code of DAGs in AWS (default: where the routes are there).")
  private boolean aws;

  boolean isGiven() {
    return aws;
  }
}
