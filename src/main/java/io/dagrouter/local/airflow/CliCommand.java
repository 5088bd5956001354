package io.dagrouter.local.airflow;

import io.dagrouter.local.airflow.Grammar.Arguments;
import java.util.function.Function;

/** A command: the arguments that it takes, and what it does with them. */
record CliCommand(Grammar grammar, Function<Arguments, CommandOutput> action) {}
