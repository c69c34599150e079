package com.example.fleet.postgres;

import ai.vidgo.SubmitOptions;
import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.model.ApiModel;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.GeneratePersonaInput;
import ai.vidgo.model.Model;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.model.Persona;

/** What a step submits. It is made of rows only, so that it is the same in each worker. */
record Submission<I, R>(Model<I, R> model, I input) {
  static Model<?, ? extends ApiModel> model(Step step) {
    return step == Step.PERSONA ? Models.GENERATE_PERSONA : Models.GENERATE_MUSIC;
  }

  static Submission<?, ?> of(StepRow row, Steps steps) {
    return switch (row.step()) {
      case SONG -> song(row.prompt());
      case PERSONA -> persona(steps.find(row.pipeline(), Step.SONG));
      case SECOND_SONG -> secondSong(row.prompt(), steps.find(row.pipeline(), Step.PERSONA));
      case DOWNLOAD -> throw new IllegalArgumentException("nothing to submit: " + row.id());
    };
  }

  private static Submission<?, ?> song(String prompt) {
    GenerateMusicInput input =
        GenerateMusicInput.builder()
            .customMode(false)
            .instrumental(false)
            .mv(MusicVersion.V5)
            .prompt(prompt)
            .build();
    return new Submission<>(Models.GENERATE_MUSIC, input);
  }

  private static Submission<?, ?> persona(StepRow song) {
    GeneratePersonaInput input =
        GeneratePersonaInput.builder()
            .taskId(song.taskId())
            .audioId(MusicTrack.fromJson(song.result()).getAudioId())
            .name("Smooth Jazz Singer")
            .description("A warm, breathy voice for slow jazz with brushed drums and upright bass")
            .build();
    return new Submission<>(Models.GENERATE_PERSONA, input);
  }

  private static Submission<?, ?> secondSong(String prompt, StepRow persona) {
    GenerateMusicInput input =
        GenerateMusicInput.builder()
            .customMode(true)
            .instrumental(false)
            .mv(MusicVersion.V5)
            .title("Harbour Lights")
            .style("smooth jazz, slow, intimate")
            .prompt("[Verse]\n" + prompt)
            .personaId(Persona.fromJson(persona.result()).getPersonaId())
            .build();
    return new Submission<>(Models.GENERATE_MUSIC, input);
  }

  Task<R> submit(VidgoClient vidgo, SubmitOptions options) {
    return vidgo.submit(model, input, options);
  }
}
