package com.example.songs;

import ai.vidgo.Callbacks;
import ai.vidgo.SubmitOptions;
import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.wait.TaskSnapshot;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@RestController
class SongController {
  private final VidgoClient vidgo;
  private final String callbackSecret;
  private final Map<String, CompletableFuture<TaskSnapshot<MusicTrack>>> songs =
      new ConcurrentHashMap<>();

  SongController(VidgoClient vidgo, @Value("${app.callback-secret}") String callbackSecret) {
    this.vidgo = vidgo;
    this.callbackSecret = callbackSecret;
  }

  /** Returns the id of the song. */
  @PostMapping("/songs")
  @ResponseStatus(HttpStatus.ACCEPTED)
  String submit(@RequestBody String prompt) {
    GenerateMusicInput input =
        GenerateMusicInput.builder()
            .customMode(false)
            .instrumental(true)
            .mv(MusicVersion.V5)
            .prompt(prompt)
            .build();
    String url =
        ServletUriComponentsBuilder.fromCurrentContextPath().path("/callbacks").toUriString();
    SubmitOptions options =
        SubmitOptions.builder().callbackUrl(Callbacks.withToken(url, callbackSecret)).build();
    Task<MusicTrack> task = vidgo.submit(Models.GENERATE_MUSIC, input, options);
    songs.put(task.getId(), task.awaitAsync());
    return task.getId();
  }

  /** Responds with the URL of the song when it is finished. */
  @GetMapping("/songs/{id}")
  CompletableFuture<String> song(@PathVariable String id) {
    CompletableFuture<TaskSnapshot<MusicTrack>> song = songs.get(id);
    if (song == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return song.thenApply(finished -> finished.getFirstFile().getAudioUrl());
  }
}
