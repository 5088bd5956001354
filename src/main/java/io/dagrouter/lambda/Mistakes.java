package io.dagrouter.lambda;

import java.util.ArrayList;
import java.util.List;

/** The mistakes of a call, in the order that they were found in. Not thread-safe. */
final class Mistakes {
  /** More than a person corrects at a time; the rest is counted. */
  static final int MOST = 50;

  private final List<WrongPlace> found = new ArrayList<>();
  private int more;

  void add(String place, String message) {
    if (found.size() < MOST) {
      found.add(new WrongPlace(place, message));
    } else {
      more++;
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** All, the last being how many more there are than are told. */
  List<WrongPlace> all() {
    List<WrongPlace> all = new ArrayList<>(found);
    if (more > 0) {
      all.add(new WrongPlace("the call", "has " + more + " more mistakes"));
    }
    return all;
  }
}
