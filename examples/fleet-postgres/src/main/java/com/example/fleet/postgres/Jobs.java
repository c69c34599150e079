package com.example.fleet.postgres;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Duration;
import java.time.Instant;

/** The jobs that db-scheduler runs. The id of a job is that of the {@linkplain StepRow#id step}. */
final class Jobs {
  /** Submits the step, or downloads. */
  static final TaskDescriptor<Void> RUN = TaskDescriptor.of("run");

  /** Reads the task now and then. Its data is the time that {@link PollPace} has given it. */
  static final TaskDescriptor<Instant> POLL = TaskDescriptor.of("poll", Instant.class);

  /** Reads the task once, after a callback. */
  static final TaskDescriptor<Instant> CALLBACK = TaskDescriptor.of("callback", Instant.class);

  private final SchedulerClient client;
  private volatile Runnable wake = () -> {};

  Jobs(Database database) {
    client = SchedulerClient.Builder.create(database.dataSource()).build();
  }

  /** Schedules a job in the transaction of this thread, unless it is scheduled already. */
  void schedule(TaskDescriptor<?> job, String id, Duration delay) {
    client.scheduleIfNotExists(job.instance(id).build(), Instant.now().plus(delay));
  }

  /** Has a scheduler in this process look for due jobs now; others do so at their interval. */
  void wake() {
    wake.run();
  }

  void onWake(Runnable action) {
    wake = action;
  }
}
