package io.dagrouter.watch;

import static java.util.Objects.requireNonNull;

import io.dagrouter.reason.Problem;
import io.dagrouter.route.LineName;
import java.util.List;
import java.util.Optional;

/**
 * What one look at a line came to.
 *
 * @param line its name
 * @param state what is to be remembered
 * @param notices what is to be told
 * @param problem why not all could be looked at; what was not is looked at next time
 */
public record LineJudgement(
    LineName line, LineState state, List<Notice> notices, Optional<Problem> problem) {
  public LineJudgement {
    requireNonNull(line);
    requireNonNull(state);
    notices = List.copyOf(notices);
    requireNonNull(problem);
  }
}
