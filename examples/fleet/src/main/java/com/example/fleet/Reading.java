package com.example.fleet;

/** A task as a poll found it: running, failed, or finished with the id of its first result. */
public record Reading(String failure, String resultId) {
  static Reading running() {
    return new Reading(null, null);
  }

  static Reading failed(String message) {
    return new Reading(message, null);
  }

  static Reading finished(String resultId) {
    return new Reading(null, resultId);
  }
}
