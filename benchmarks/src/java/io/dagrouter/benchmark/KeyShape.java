package io.dagrouter.benchmark;

import io.dagrouter.event.ObjectLocation;

/** Where people put the files of a line: a pattern for each line, and an object that it takes. */
public enum KeyShape {
  /** A folder for each line. */
  LINE_FOLDER(
      "s3://lake/landing/%s/dt={date:yyyyMMdd}/*.csv", "lake/landing/%s/dt=20261119/거래.csv"),
  /** A bucket for each line. */
  LINE_BUCKET("s3://sli-%s-landing/{date:yyyy-MM-dd}/**", "sli-%s-landing/2026-11-19/part-0001.gz"),
  /** The line in the name of the file, behind a wildcard. */
  COMPANY_FILE("s3://lake/{company}/%s_{date:yyyyMMdd}.csv", "lake/신한은행/%s_20261119.csv"),
  /** The line behind a capture in the name of the file. */
  FILE_ENDING("s3://lake/in/{x}_%s_*.csv", "lake/in/daily_%s_0001.csv"),
  /** The line in a folder of Korean names, a wildcard in front of it. */
  KOREAN_FOLDER("s3://lake/*/업권_%s/**", "lake/raw/업권_%s/2026/거래내역.csv"),
  /** The line in the last of many folders. */
  DEEP_FOLDER(
      "s3://lake/prod/kr/finance/ledger/landing/v2/%s/{date:yyyy/MM/dd}/*.parquet",
      "lake/prod/kr/finance/ledger/landing/v2/%s/2026/11/19/a.parquet"),
  /** Two wildcards in front of the line. */
  ANY_FOLDER("s3://lake/**/%s/{file}.json", "lake/kr/finance/2026/%s/a.json");

  private static final String[] SECTORS = {
    "bank", "card", "insurance", "securities", "savings", "capital", "loan", "pay"
  };

  private final String pattern;
  private final String bucket;
  private final String keyBefore;
  private final String keyAfter;
  private final boolean lineInBucket;

  KeyShape(String pattern, String object) {
    this.pattern = pattern;
    int slash = object.indexOf('/');
    int line = object.indexOf("%s");
    this.lineInBucket = line < slash;
    this.bucket = object.substring(0, slash);
    String key = object.substring(slash + 1);
    int inKey = Math.max(key.indexOf("%s"), 0);
    this.keyBefore = key.substring(0, inKey);
    this.keyAfter = lineInBucket ? key : key.substring(inKey + 2);
  }

  /** The pattern of the line of a number. */
  String pattern(int line) {
    return pattern.replace("%s", name(line));
  }

  /** An object of the line of a number. */
  ObjectLocation object(int line) {
    String name = name(line);
    return lineInBucket
        ? new ObjectLocation(bucket.replace("%s", name), keyAfter)
        : new ObjectLocation(bucket, keyBefore + name + keyAfter);
  }

  /** The pattern as a regular expression, as people write it by hand. */
  String expression(int line) {
    return pattern(line)
        .substring("s3://".length())
        .replace(".", "\\.")
        .replace("{date:yyyyMMdd}", "(?<date>\\d{8})")
        .replace("{date:yyyy-MM-dd}", "(?<date>\\d{4}-\\d\\d-\\d\\d)")
        .replace("{date:yyyy/MM/dd}", "(?<date>\\d{4}/\\d\\d/\\d\\d)")
        .replace("{company}", "(?<company>[^/]+)")
        .replace("{x}", "(?<x>[^/]+)")
        .replace("{file}", "(?<file>[^/]+)")
        .replace("**/", "(?:[^/]*/)*")
        .replace("**", ".@")
        .replace("(?:[^/]*/)*", "(?:[^/]@/)@")
        .replace("*", "[^/]*")
        .replace("@", "*");
  }

  /** Names of unequal length, as lines have. */
  private static String name(int line) {
    return SECTORS[line & 7] + "_" + line;
  }
}
