package ai.vidgo.examples;

import ai.vidgo.CallHandle;
import ai.vidgo.CallOptions;
import ai.vidgo.Callbacks;
import ai.vidgo.ResultCallback;
import ai.vidgo.SubmitOptions;
import ai.vidgo.Task;
import ai.vidgo.TaskCallback;
import ai.vidgo.VidgoClient;
import ai.vidgo.WaitOutcome;
import ai.vidgo.error.ConflictException;
import ai.vidgo.error.InsufficientCreditsException;
import ai.vidgo.model.Balance;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.GeneratePersonaInput;
import ai.vidgo.model.Model;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.model.Persona;
import ai.vidgo.model.Route;
import ai.vidgo.model.UploadedFile;
import ai.vidgo.model.Violation;
import ai.vidgo.wait.TaskFailedException;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitOptions;
import ai.vidgo.wait.WaitTimeoutException;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;

/** What the README shows: a test compares both, so that every snippet there compiles. */
final class ReadmeExamples {
  private ReadmeExamples() {}

  static String song(VidgoClient vidgo, GenerateMusicInput input) {
    Task<MusicTrack> task = vidgo.submit(Models.GENERATE_MUSIC, input);
    TaskSnapshot<MusicTrack> song = task.await();
    String audioUrl = song.getFirstFile().getAudioUrl();

    GeneratePersonaInput singer =
        GeneratePersonaInput.builder()
            .taskId(song.getTaskId())
            .audioId(song.getFirstFile().getAudioId())
            .name("Smooth Jazz Singer")
            .description("A warm, breathy voice for slow jazz")
            .build();
    Persona persona = vidgo.submit(Models.GENERATE_PERSONA, singer).await().getFirstFile();
    return audioUrl + persona.getPersonaId();
  }

  static File file(VidgoClient vidgo, TaskSnapshot<MusicTrack> song) {
    File audio = vidgo.download(song.getFirstFile().getAudioUrl(), new File("song.mp3"));
    return audio;
  }

  static String image(VidgoClient vidgo) {
    UploadedFile photo = vidgo.upload(new File("harbour.png"));
    String imageUrl = photo.getFileUrl(); // for 72 hours
    return imageUrl;
  }

  static void async(VidgoClient vidgo, GenerateMusicInput input) {
    vidgo
        .runAsync(Models.GENERATE_MUSIC, input)
        .thenAccept(song -> System.out.println(song.getFirstFile().getAudioUrl()));
  }

  static void callback(VidgoClient vidgo, GenerateMusicInput input) {
    CallHandle call =
        vidgo.run(
            Models.GENERATE_MUSIC,
            input,
            SubmitOptions.defaults(),
            WaitOptions.defaults(),
            new ResultCallback<TaskSnapshot<MusicTrack>>() {
              @Override
              public void onResult(TaskSnapshot<MusicTrack> song) {
                System.out.println(song.getFirstFile().getAudioUrl());
              }

              @Override
              public void onFailure(RuntimeException failure) {
                System.err.println(failure.getMessage());
              }
            });
    call.cancel();
  }

  static Persona resume(VidgoClient vidgo) {
    Task<Persona> task = vidgo.task(Models.GENERATE_PERSONA, "8FDN1I7M7Q68DDG8");
    return task.await().getFirstFile();
  }

  static TaskSnapshot<?> restore(VidgoClient vidgo, Task<Persona> task) {
    String saved = task.toReference(); // music:generate-persona:8FDN1I7M7Q68DDG8
    TaskSnapshot<?> restored = vidgo.restoreTask(saved).await();
    return restored;
  }

  static void check(GenerateMusicInput input) {
    for (Violation violation : Models.GENERATE_MUSIC.validate(input)) {
      System.err.println(violation); // style_weight is 1.5, must be from 0 to 1
    }
  }

  static TaskSnapshot<MusicTrack> options(Task<MusicTrack> task) {
    WaitOptions patient =
        WaitOptions.builder()
            .timeout(Duration.ofMinutes(30))
            .interval(Duration.ofSeconds(5))
            .listener(progress -> System.out.println(progress.getStatus()))
            .build();
    return task.await(patient);
  }

  static void many(VidgoClient vidgo, List<Task<MusicTrack>> tasks) {
    for (WaitOutcome<MusicTrack> outcome : vidgo.awaitAll(tasks, WaitOptions.defaults())) {
      if (outcome.getFailure() != null) {
        System.err.println(outcome.getFailure().getMessage());
      } else {
        System.out.println(outcome.orThrow().getFirstFile().getAudioUrl());
      }
    }
  }

  static Task<MusicTrack> withCallback(
      VidgoClient vidgo, GenerateMusicInput input, String callbackSecret) {
    SubmitOptions options =
        SubmitOptions.builder()
            .callbackUrl(Callbacks.withToken("https://example.com/vidgo", callbackSecret))
            .build();
    return vidgo.submit(Models.GENERATE_MUSIC, input, options);
  }

  static int receive(VidgoClient vidgo, String calledUrl, String body, String callbackSecret) {
    if (!Callbacks.hasToken(calledUrl, callbackSecret)) {
      return 403;
    }
    vidgo.callbacks().offer(body); // a pending wait reads the task now
    return 200;
  }

  static VidgoClient withoutKey(OkHttpClient http) {
    VidgoClient vidgo =
        VidgoClient.builder()
            .withoutKey()
            .baseUrl("https://backend.example.com/")
            .httpClient(http) // its interceptor adds what the user logged in with
            .build();
    return vidgo;
  }

  static void errors(VidgoClient vidgo, GeneratePersonaInput singer) {
    try {
      vidgo.submit(Models.GENERATE_PERSONA, singer).await();
    } catch (InsufficientCreditsException e) {
      System.err.println("Top up: " + e.getApiMessage());
    } catch (ConflictException e) {
      System.err.println("This track has its persona already");
    } catch (WaitTimeoutException e) {
      System.err.println("Still running, resume later with task " + e.getTaskId());
    } catch (TaskFailedException e) {
      System.err.println("Failed: " + e.getMessage());
    }
  }

  static Balance quickly(VidgoClient vidgo) {
    CallOptions quick = CallOptions.builder().timeout(Duration.ofSeconds(10)).maxRetries(0).build();
    Balance balance = vidgo.balance(quick);
    return balance;
  }

  static SubmitOptions traceable(String callbackSecret) {
    SubmitOptions traceable =
        SubmitOptions.builder()
            .callbackUrl(Callbacks.withToken("https://example.com/vidgo", callbackSecret))
            .correlationId("order-4711")
            .build();
    return traceable;
  }

  static TaskSnapshot<MusicTrack> settle(VidgoClient vidgo, String calledUrl, String body) {
    TaskCallback callback = vidgo.callbacks().parse(body, calledUrl);
    if ("order-4711".equals(callback.getCorrelationId())) {
      return vidgo.task(Models.GENERATE_MUSIC, callback.getTaskId()).await();
    }
    throw new IllegalArgumentException("A callback of another submit");
  }

  static void newModel(VidgoClient vidgo) {
    var model = Model.of("some/new-model", Route.STATUS);
    Map<String, Object> file =
        vidgo.submit(model, Map.of("prompt", "a lighthouse at dusk")).await().getFirstFile();
    System.out.println(file.get("file_url"));

    GenerateMusicInput input =
        GenerateMusicInput.builder()
            .customMode(false)
            .instrumental(true)
            .mv(MusicVersion.of("V6"))
            .prompt("rain on glass")
            .putExtraMember("tempo", 92)
            .build();
    vidgo.submit(Models.GENERATE_MUSIC, input);
  }
}
