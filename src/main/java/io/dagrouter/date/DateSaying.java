package io.dagrouter.date;

import static java.util.Objects.requireNonNull;

/** What one source had to say of a processing date. */
public sealed interface DateSaying {
  DateSource source();

  /** It gave the date. */
  record Won(DateCandidate candidate) implements DateSaying {
    public Won {
      requireNonNull(candidate);
    }

    @Override
    public DateSource source() {
      return candidate.source();
    }
  }

  /**
   * A source of higher priority decided.
   *
   * @param to that source
   */
  record Lost(DateCandidate candidate, DateSource to) implements DateSaying {
    public Lost {
      requireNonNull(candidate);
      requireNonNull(to);
    }

    @Override
    public DateSource source() {
      return candidate.source();
    }
  }

  /** It decided, and what it said is no date: the event is refused. */
  record Wrong(DateCandidate candidate, String happened) implements DateSaying {
    public Wrong {
      requireNonNull(candidate);
      requireNonNull(happened);
    }

    @Override
    public DateSource source() {
      return candidate.source();
    }
  }

  /**
   * It said nothing.
   *
   * @param why as in "PROCESSING_DATE is None (s3://bucket/dags/bank.py:12)"
   */
  record Silent(DateSource source, String why) implements DateSaying {
    public Silent {
      requireNonNull(source);
      requireNonNull(why);
    }
  }
}
