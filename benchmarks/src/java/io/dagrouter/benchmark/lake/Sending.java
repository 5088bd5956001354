package io.dagrouter.benchmark.lake;

import io.dagrouter.route.Via;
import java.util.ArrayList;
import java.util.List;

/**
 * What one invocation asks of the environments: a trigger for each run, a list where the run turns
 * out to be there, and both again where an environment is busy.
 */
final class Sending {
  /** Hears what became of a run. */
  interface Listener {
    /**
     * The run is there, or it is not known.
     *
     * @param there false where its messages must come again
     */
    void ended(int run, boolean there);
  }

  private static final long LONGEST_CALL = 10 * Arrivals.SECOND;

  private final World world;
  private final Clockwork clock;
  private final FunctionCopy copy;
  private final Listener listener;
  private final long deadline;
  private final long patience;
  private final List<Turns> turns = new ArrayList<>();

  Sending(World world, FunctionCopy copy, Listener listener) {
    this.world = world;
    this.clock = world.clock();
    this.copy = copy;
    this.listener = listener;
    Deployment deployment = world.setup().deployment();
    this.deadline = clock.now() + deployment.timeout() * Arrivals.SECOND - CodeConstants.MARGIN;
    this.patience = deadline - CodeConstants.RESERVE;
    for (int i = 0; i < world.environments().size(); i++) {
      turns.add(new Turns(clock, deployment.turns(), patience));
    }
  }

  /** Makes a run of a line. */
  void trigger(int run, int line) {
    new Request(run, line).ask(true);
  }

  /** The tries for one run. */
  private final class Request implements Turns.Waiting {
    private final int run;
    private final int line;
    private final int at;
    private final ModelEnvironment environment;
    private boolean trigger;
    private int tries = 1;
    private long began;

    Request(int run, int line) {
      this.run = run;
      this.line = line;
      this.at = world.environmentOf(line);
      this.environment = world.environments().get(at);
    }

    void ask(boolean forTrigger) {
      trigger = forTrigger;
      turns.get(at).take(this);
    }

    @Override
    public void tooLate() {
      listener.ended(run, false);
    }

    @Override
    public void go() {
      began = clock.now();
      if (copy.runs.knows(run, clock.now())) {
        giveBack();
        listener.ended(run, true);
        return;
      }
      if (world.setup().way().via() == Via.REST) {
        call(1);
      } else {
        long wait = copy.waitForToken(at, clock.now(), world.counts());
        if (wait == 0) {
          command();
        } else {
          clock.in(wait, this::command);
        }
      }
    }

    private void command() {
      if (!environment.beginCommand()) {
        world.counts().refused++;
        clock.in(CodeConstants.REFUSAL, this::failed);
        return;
      }
      answer(environment.commandTime(), CodeConstants.LONGEST_ANSWER, environment::endCommand);
    }

    private void call(int attempt) {
      if (environment.beginCall(clock.now())) {
        answer(environment.callTime(), LONGEST_CALL, () -> {});
        return;
      }
      world.counts().refused++;
      if (attempt == CodeConstants.SDK_ATTEMPTS) {
        failed();
      } else {
        long pause = CodeConstants.SDK_PAUSE << (attempt - 1);
        clock.in(
            pause / 2 + (long) (pause / 2.0 * world.random().nextDouble()),
            () -> call(attempt + 1));
      }
    }

    /** The command goes on to its end in Airflow, also where nobody waits for it any more. */
    private void answer(long time, long longest, Runnable end) {
      boolean forTrigger = trigger;
      if (forTrigger) {
        world.counts().triggers++;
      } else {
        world.counts().lists++;
      }
      boolean inTime = time <= Math.min(longest, deadline - clock.now());
      if (!inTime) {
        clock.at(Math.min(deadline, clock.now() + longest), this::failed);
      }
      clock.in(
          time,
          () -> {
            end.run();
            boolean made = forTrigger && environment.make(run);
            if (made) {
              world.counts().runs++;
            }
            if (inTime) {
              answered(made);
            }
          });
    }

    private void answered(boolean made) {
      if (made) {
        copy.runs.remember(run, clock.now());
      } else if (!trigger && environment.has(run)) {
        copy.runs.rememberList(run, line, shownByAList(), clock.now());
      }
      boolean asksForList = trigger && !made;
      giveBack();
      if (asksForList) {
        ask(false);
      } else {
        listener.ended(run, true);
      }
    }

    /** By the REST API the run itself is asked for. */
    private int shownByAList() {
      return switch (world.setup().way().via()) {
        case CLI -> world.setup().history();
        case REST -> 0;
      };
    }

    private void failed() {
      giveBack();
      long pause = CodeConstants.FIRST_PAUSE << (tries - 1);
      if (tries == CodeConstants.ATTEMPTS || clock.now() + pause * 3 / 2 > patience) {
        listener.ended(run, false);
        return;
      }
      tries++;
      clock.in((long) (pause * (0.5 + world.random().nextDouble())), () -> ask(true));
    }

    private void giveBack() {
      world.counts().command(began, clock.now());
      turns.get(at).giveBack();
    }
  }
}
