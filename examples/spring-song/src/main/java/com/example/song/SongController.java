package com.example.song;

import ai.vidgo.VidgoClient;
import ai.vidgo.error.InvalidRequestException;
import ai.vidgo.error.SubmitOutcomeUnknownException;
import ai.vidgo.error.VidgoException;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.spring.VidgoCallbackUrls;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitCallback;
import ai.vidgo.wait.WaitException;
import ai.vidgo.wait.WaitHandle;
import ai.vidgo.wait.WaitOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * What the page calls. No method blocks a thread of the server, so it is the same with Spring MVC
 * and WebFlux. A real one knows its users, and what each may spend.
 */
@RestController
@RequestMapping("/songs")
class SongController {
  private final VidgoClient vidgo;
  private final VidgoCallbackUrls callbackUrls;
  private final Library library;

  SongController(VidgoClient vidgo, VidgoCallbackUrls callbackUrls, Library library) {
    this.vidgo = vidgo;
    this.callbackUrls = callbackUrls;
    this.library = library;
  }

  /** The body of a request, so its text is null if the caller left it out. */
  record Prompt(String text) {}

  /** Responds with the id of the task, which is all that the page has to keep. */
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  CompletableFuture<Map<String, String>> submit(@RequestBody Prompt prompt) {
    if (prompt.text() == null || prompt.text().isBlank()) {
      throw new NoPromptException();
    }
    GenerateMusicInput input =
        GenerateMusicInput.builder()
            .customMode(false)
            .instrumental(true)
            .mv(MusicVersion.V5)
            .prompt(prompt.text())
            .build();
    return vidgo
        .submitAsync(
            Models.GENERATE_MUSIC, input, callbackUrls.submitOptions(Models.GENERATE_MUSIC))
        .thenApply(task -> Map.of("id", task.getId()));
  }

  private static final class NoPromptException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Events {@code progress}, then {@code song} or {@code failure}. A callback ends it early. */
  @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<Object>> events(@PathVariable String id) {
    return Flux.create(sink -> watch(id, sink));
  }

  private void watch(String id, FluxSink<ServerSentEvent<Object>> sink) {
    WaitOptions options =
        WaitOptions.builder()
            .listener(
                progress -> {
                  String status = String.valueOf(progress.getStatus());
                  sink.next(event("progress", Map.of("status", status)));
                })
            .build();
    WaitHandle wait =
        vidgo
            .task(Models.GENERATE_MUSIC, id)
            .await(
                options,
                new WaitCallback<MusicTrack>() {
                  @Override
                  public void onFinished(TaskSnapshot<MusicTrack> finished) {
                    sink.next(event("song", Song.of(finished)));
                    sink.complete();
                  }

                  @Override
                  public void onFailed(WaitException failure) {
                    sink.next(event("failure", Map.of("message", failure.getMessage())));
                    sink.complete();
                  }
                });
    sink.onDispose(wait::cancel); // the page was closed; the task goes on
  }

  private static ServerSentEvent<Object> event(String name, Object data) {
    return ServerSentEvent.builder(data).event(name).build();
  }

  /** The latest songs, also those that no page waited for. */
  @GetMapping
  List<Song> songs() {
    return library.latest();
  }

  @ExceptionHandler(NoPromptException.class)
  @ResponseStatus(HttpStatus.BAD_REQUEST)
  Map<String, String> withoutPrompt() {
    return Map.of("message", "The text is missing or blank: say what the song is about.");
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.BAD_REQUEST)
  Map<String, String> refused(InvalidRequestException failure) {
    return Map.of("message", failure.getApiMessage());
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.BAD_GATEWAY)
  Map<String, String> unknown(SubmitOutcomeUnknownException failure) {
    return Map.of(
        "message",
        "The response was lost. If the song is being made, it will appear below: look there first.");
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.BAD_GATEWAY)
  Map<String, String> failed(VidgoException failure) {
    return Map.of("message", failure.getMessage());
  }
}
