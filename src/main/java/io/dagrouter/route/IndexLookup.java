package io.dagrouter.route;

import java.util.ArrayList;
import java.util.List;

/**
 * One walk of a key through the index. A node with gaps is visited once, with all the places in the
 * key at which it can be entered, so the work is at most the size of the part of the index that the
 * key fits, times the length of the key. Not thread-safe.
 */
final class IndexLookup {
  private record Visit(IndexNode node, Places places) {}

  private final String subject;
  private final List<Leaf> found = new ArrayList<>(2);
  private final ArrayList<Visit> open = new ArrayList<>();
  private IndexNode nearest;
  private int nearestDepth;

  private IndexLookup(IndexNode root, String subject) {
    this.subject = subject;
    this.nearest = root;
  }

  /** Walks {@code subject} through the index below {@code root}. */
  static IndexLookup of(IndexNode root, String subject) {
    IndexLookup lookup = new IndexLookup(root, subject);
    lookup.visit(root, new Places(0, 0));
    while (!lookup.open.isEmpty()) {
      Visit next = lookup.open.removeLast();
      lookup.visit(next.node, next.places);
    }
    return lookup;
  }

  /** The leaves whose outline may match. */
  List<Leaf> found() {
    return found;
  }

  /** The node to which most characters of text led. */
  IndexNode nearest() {
    return nearest;
  }

  private void visit(IndexNode node, Places places) {
    switch (node) {
      case Leaf leaf -> found.add(leaf);
      case Fork fork -> fork(fork, places);
    }
  }

  private void fork(Fork fork, Places places) {
    if (places.last() == subject.length()) {
      found.addAll(fork.ending());
    }
    IndexNode within = fork.within();
    if (within != null) {
      open.add(new Visit(within, withinSegments(places)));
    }
    IndexNode folders = fork.folders();
    if (folders != null) {
      open.add(new Visit(folders, behindFolders(places.first())));
    }
    IndexNode across = fork.across();
    if (across != null) {
      open.add(new Visit(across, new Places(places.first(), subject.length())));
    }
    TextTable texts = fork.texts();
    int opened = open.size();
    int before = found.size();
    for (int range = 0; range < places.ranges(); range++) {
      int to = places.to(range);
      int place = texts.nextPlace(subject, places.from(range), to);
      while (place >= 0) {
        follow(fork, place, opened, before);
        place = texts.nextPlace(subject, place + 1, to);
      }
    }
  }

  private Places withinSegments(Places places) {
    Places within = new Places(places.first(), endOfSegment(places.first()));
    for (int range = 0; range < places.ranges(); range++) {
      for (int place = places.from(range); place <= places.to(range); place++) {
        if (place > within.last()) {
          within.add(place, endOfSegment(place));
        }
      }
    }
    return within;
  }

  /**
   * The first place, and where segments begin behind it. The other places are among those: before
   * such a gap a segment begins.
   */
  private Places behindFolders(int first) {
    Places behind = new Places(first, first);
    int slash = subject.indexOf('/', first);
    while (slash >= 0) {
      behind.add(slash + 1, slash + 1);
      slash = subject.indexOf('/', slash + 1);
    }
    return behind;
  }

  private int endOfSegment(int place) {
    int slash = subject.indexOf('/', place);
    return slash < 0 ? subject.length() : slash;
  }

  /**
   * Follows texts from a place to the first nodes that are more than a fork of texts. Each way
   * there spells what stands at the place, and they are no more than there are characters.
   */
  private void follow(Fork from, int place, int opened, int before) {
    TextTable.Standing standing = from.texts().standing(subject, place);
    IndexNode node = standing.next();
    while (node != null) {
      switch (node) {
        case Leaf leaf -> {
          near(leaf, from.depth() + standing.length());
          find(leaf, before);
        }
        case Fork fork when !fork.standsAt(subject, place, standing.length()) -> {}
        case Fork fork -> {
          near(fork, fork.depth());
          if (fork.hasTextsOnly()) {
            follow(fork, place + fork.length(), opened, before);
          } else {
            reach(fork, place + fork.length(), opened);
          }
        }
      }
      node = standing.next();
    }
  }

  /** {@code before} is how many leaves were found before those that could be the same one. */
  private void find(Leaf leaf, int before) {
    for (int i = before; i < found.size(); i++) {
      if (found.get(i).first() == leaf.first()) {
        return;
      }
    }
    found.add(leaf);
  }

  private void near(IndexNode node, int depth) {
    if (depth > nearestDepth) {
      nearest = node;
      nearestDepth = depth;
    }
  }

  /**
   * Opens a visit, or adds to the one that is open; {@code opened} is how many visits were open
   * before those that could be of the same node.
   */
  private void reach(Fork node, int place, int opened) {
    for (int i = opened; i < open.size(); i++) {
      if (node.equals(open.get(i).node)) {
        open.get(i).places.add(place, place);
        return;
      }
    }
    open.add(new Visit(node, new Places(place, place)));
  }
}
