package com.example.fleet;

import ai.vidgo.model.Model;
import ai.vidgo.model.Models;

/** The tasks of the pipeline that cost credits. */
public enum Step {
  SONG(Models.GENERATE_MUSIC),
  PERSONA(Models.GENERATE_PERSONA),
  SECOND_SONG(Models.GENERATE_MUSIC);

  private final Model<?, ?> model;

  Step(Model<?, ?> model) {
    this.model = model;
  }

  Model<?, ?> model() {
    return model;
  }
}
