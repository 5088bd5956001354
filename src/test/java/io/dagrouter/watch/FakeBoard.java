package io.dagrouter.watch;

import java.util.ArrayList;
import java.util.List;

/** Takes notices, or does not. */
final class FakeBoard implements NoticeBoard {
  final List<Notice> told = new ArrayList<>();
  boolean isAway;

  /** Done before anything is taken, by who is at it at the same time. */
  Runnable before = () -> {};

  @Override
  public List<Notice> tell(List<Notice> notices) {
    before.run();
    if (isAway) {
      return notices;
    }
    told.addAll(notices);
    return List.of();
  }

  List<String> ids() {
    return told.stream().map(Notice::id).toList();
  }
}
