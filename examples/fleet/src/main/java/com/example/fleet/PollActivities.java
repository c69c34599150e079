package com.example.fleet;

import io.temporal.activity.ActivityInterface;

/** Has a task queue of its own, whose rate Temporal limits across all workers. */
@ActivityInterface
public interface PollActivities {
  String QUEUE = "fleet-polls";

  Reading read(Step step, String taskId);
}
