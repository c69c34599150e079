package com.example.fleet;

import io.temporal.activity.ActivityInterface;

/** May be repeated as often as necessary. */
@ActivityInterface
public interface FileActivities {
  /** Stores the audio of a task, and returns where it is. */
  String store(String taskId, String key);
}
