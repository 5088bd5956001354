package io.dagrouter.date;

import java.time.LocalDate;

/** What a DAG's code says of its processing date, found without running it. Lines count from 1. */
public sealed interface DagCodeReading {
  /** The name is not assigned at the top level of the module: no override. */
  record NotAssigned() implements DagCodeReading {}

  /** The name is assigned {@code None}: no override. */
  record AssignedNone(int line) implements DagCodeReading {}

  /**
   * The name is assigned a string, as Python would have it; whether it is a date is not checked.
   */
  record AssignedText(String text, int line) implements DagCodeReading {}

  /** The name is assigned {@code date(y, m, d)} of a day that exists. */
  record AssignedDate(LocalDate date, int line) implements DagCodeReading {}

  /** The name is assigned {@code date(y, m, d)} of a day that does not exist. */
  record ImpossibleDate(String code, int line) implements DagCodeReading {}

  /**
   * What the name holds when the DAG runs cannot be known from outside.
   *
   * @param why the rest of a sentence that begins with the name: "is assigned under a condition"
   * @param code the line of code, for evidence
   */
  record Undecidable(String why, String code, int line) implements DagCodeReading {}
}
