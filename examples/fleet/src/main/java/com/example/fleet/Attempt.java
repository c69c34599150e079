package com.example.fleet;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One attempt to submit a step of a workflow, 1 for the first. */
public record Attempt(String workflowId, Step step, int number) {
  private static final Pattern ID = Pattern.compile("(.+)/(SONG|PERSONA|SECOND_SONG)/(\\d{1,9})");

  /** What its callback URL carries: at most 128 characters, so a workflow id may have 100. */
  String correlationId() {
    return workflowId + "/" + step + "/" + number;
  }

  /** Null if it is not one of ours. */
  static Attempt parse(String correlationId) {
    Matcher parts = ID.matcher(correlationId == null ? "" : correlationId);
    return parts.matches()
        ? new Attempt(
            parts.group(1), Step.valueOf(parts.group(2)), Integer.parseInt(parts.group(3)))
        : null;
  }
}
