package io.dagrouter.watch;

import java.util.List;

/** Where notices are told. */
public interface NoticeBoard {
  /** Tells them in their order, and gives those that were not taken. */
  List<Notice> tell(List<Notice> notices);
}
