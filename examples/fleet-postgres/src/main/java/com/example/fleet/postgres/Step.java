package com.example.fleet.postgres;

/** The steps of a pipeline, in their order. */
enum Step {
  SONG,
  PERSONA,
  SECOND_SONG,
  DOWNLOAD;

  /** Returns the one that may start when this has finished, or null. */
  Step next() {
    return this == DOWNLOAD ? null : values()[ordinal() + 1];
  }

  @Override
  public String toString() {
    return name().toLowerCase().replace('_', '-');
  }
}
