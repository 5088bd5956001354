package io.dagrouter.coverage;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Dates side by side, and below each other where they are too many. */
public final class CalendarBlocks {
  private static final int MOST_DAYS = 70;

  /** The counts stand beside it. */
  private static final int MOST_DAYS_OF_LAST = 62;

  private CalendarBlocks() {}

  /** Breaks dates into blocks as wide as a picture or a page may be. */
  static List<List<LocalDate>> onPaper(List<LocalDate> dates) {
    return of(dates, List::size, MOST_DAYS, MOST_DAYS_OF_LAST);
  }

  /**
   * Breaks dates into blocks, where a month begins if that leaves the block half full at least, or
   * else a week.
   *
   * @param dates one day after the other
   * @param width of some of them
   * @param most the greatest width of a block
   * @param mostOfLast of the last one, beside which something stands
   * @return all dates in order; a block has at least one, also where that is too wide
   */
  public static List<List<LocalDate>> of(
      List<LocalDate> dates, ToIntFunction<List<LocalDate>> width, int most, int mostOfLast) {
    List<List<LocalDate>> blocks = new ArrayList<>();
    List<LocalDate> left = dates;
    while (left.size() > 1 && width.applyAsInt(left) > mostOfLast) {
      int end = 1;
      while (end + 1 < left.size() && width.applyAsInt(left.subList(0, end + 1)) <= most) {
        end++;
      }
      int cut = cut(left, end);
      blocks.add(List.copyOf(left.subList(0, cut)));
      left = left.subList(cut, left.size());
    }
    blocks.add(List.copyOf(left));
    return List.copyOf(blocks);
  }

  private static int cut(List<LocalDate> dates, int end) {
    for (int i = end; i >= Math.max(1, end / 2); i--) {
      if (beginsMonth(dates.get(i))) {
        return i;
      }
    }
    for (int i = end; i > 1; i--) {
      if (beginsWeek(dates.get(i))) {
        return i;
      }
    }
    return end;
  }

  /** Whether it is the first of a month. */
  public static boolean beginsMonth(LocalDate date) {
    return date.getDayOfMonth() == 1;
  }

  /** Whether it is a Monday. */
  public static boolean beginsWeek(LocalDate date) {
    return date.getDayOfWeek() == DayOfWeek.MONDAY;
  }

  /** Whether it is a Saturday or a Sunday. */
  public static boolean isWeekend(LocalDate date) {
    return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  /** Dates by month, in order. */
  static List<List<LocalDate>> months(List<LocalDate> dates) {
    List<List<LocalDate>> months = new ArrayList<>();
    int begin = 0;
    for (int i = 1; i <= dates.size(); i++) {
      if (i == dates.size() || beginsMonth(dates.get(i))) {
        months.add(dates.subList(begin, i));
        begin = i;
      }
    }
    return months;
  }
}
