package com.example.fleet.postgres;

import java.time.Duration;

/**
 * For a human, once it is clear whether a submit of unknown outcome has started a task: from the
 * account's history, or the balance.
 */
public final class Settle {
  /** The client's is two minutes. */
  private static final Duration SUBMIT_TIMEOUT = Duration.ofMinutes(3);

  private static final String USAGE = "usage: list | task ID TASK_ID | not-submitted ID";

  private Settle() {}

  public static void main(String[] args) {
    try (Database database = new Database(Settings.databaseUrl(System.getenv()), 2)) {
      // Whatever is settled is read at once: its task has probably ended.
      Steps steps = new Steps(database, new Jobs(database), Duration.ZERO);
      System.out.println(run(steps, args));
    }
  }

  static String run(Steps steps, String... args) {
    String command = args.length == 0 ? "" : args[0];
    if (command.equals("list") && args.length == 1) {
      StringBuilder lines = new StringBuilder();
      steps.unsettled().forEach(row -> lines.append(row.id() + ": " + row.error() + "\n"));
      return lines.toString();
    }
    if (command.equals("task") && args.length == 3) {
      return done(steps.settle(args[1], args[2]), args[1]);
    }
    if (command.equals("not-submitted") && args.length == 2) {
      return done(steps.settleNotSubmitted(args[1], SUBMIT_TIMEOUT), args[1]);
    }
    return USAGE;
  }

  private static String done(boolean done, String id) {
    return done ? id + " is settled" : id + " needs no settling, or not yet";
  }
}
