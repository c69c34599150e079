package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.vidgo.VidgoClient;
import ai.vidgo.download.DownloadCancelledException;
import ai.vidgo.download.DownloadException;
import ai.vidgo.error.ApiException;
import ai.vidgo.error.AuthenticationException;
import ai.vidgo.error.ConflictException;
import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.InsufficientCreditsException;
import ai.vidgo.error.InvalidCallbackException;
import ai.vidgo.error.InvalidRequestException;
import ai.vidgo.error.InvalidResponseException;
import ai.vidgo.error.NotFoundException;
import ai.vidgo.error.PermissionDeniedException;
import ai.vidgo.error.RateLimitException;
import ai.vidgo.error.ServerException;
import ai.vidgo.error.SubmitOutcomeUnknownException;
import ai.vidgo.error.VidgoException;
import ai.vidgo.model.Models;
import ai.vidgo.model.Persona;
import ai.vidgo.model.TaskData;
import ai.vidgo.model.TaskStatus;
import ai.vidgo.testing.ClassesBeside;
import ai.vidgo.testing.Errors;
import ai.vidgo.wait.TaskFailedException;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitCancelledException;
import ai.vidgo.wait.WaitException;
import ai.vidgo.wait.WaitFailedException;
import ai.vidgo.wait.WaitInterruptedException;
import ai.vidgo.wait.WaitProgress;
import ai.vidgo.wait.WaitTimeoutException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A user's test can make each exception, and a job queue can carry it to another process. */
class ExceptionsTest {
  private static final String BODY =
      "{\"code\":\"E7\",\"error\":{\"message\":\"No\",\"type\":\"some_error\"}}";
  private static final TaskSnapshot<Persona> SNAPSHOT =
      TaskSnapshot.of(
          Models.GENERATE_PERSONA,
          "8FDN1I7M7Q68DDG8",
          TaskData.builder().status(TaskStatus.RUNNING).progress(40).build());
  private static final WaitProgress PROGRESS =
      new WaitProgress(Models.GENERATE_PERSONA, "8FDN1I7M7Q68DDG8", SNAPSHOT, 90_000, 7);

  static List<VidgoException> exceptions() {
    IOException reset = new IOException("reset");
    ConnectionException lost = new ConnectionException("No response", true, reset);
    File target = new File("song.mp3");
    return List.of(
        ApiException.of(418, BODY),
        ApiException.of(400, BODY),
        ApiException.of(401, BODY),
        ApiException.of(402, BODY),
        ApiException.of(403, BODY),
        ApiException.of(404, BODY),
        ApiException.of(409, BODY),
        ApiException.of(429, BODY),
        ApiException.of(500, BODY),
        Errors.status(429, "Retry-After", "7"),
        lost,
        new InvalidResponseException("Not JSON", "<html>", reset),
        new InvalidCallbackException("not JSON", reset),
        new SubmitOutcomeUnknownException(
            Models.GENERATE_PERSONA, "https://example.com/callback", "order 7", lost),
        new DownloadException("No response", "https://example.com/a?b=c", target, 7, 503, reset),
        new DownloadCancelledException("Cancelled"),
        new TaskFailedException("The prompt was refused", PROGRESS),
        new WaitFailedException(ApiException.of(401, BODY), PROGRESS),
        new WaitTimeoutException(PROGRESS),
        new WaitCancelledException("The wait was cancelled", PROGRESS),
        new WaitInterruptedException(PROGRESS));
  }

  @Test
  void everyExceptionOfTheClientIsTested() throws Exception {
    List<Class<?>> all = new ArrayList<>();
    for (Class<?> one :
        new Class<?>[] {
          VidgoClient.class, VidgoException.class, WaitException.class, DownloadException.class
        }) {
      for (Class<?> type : ClassesBeside.of(one)) {
        boolean api =
            VidgoException.class.isAssignableFrom(type)
                || Throwable.class.isAssignableFrom(type) && Modifier.isPublic(type.getModifiers());
        if (api && !Modifier.isAbstract(type.getModifiers())) {
          all.add(type);
        }
      }
    }

    assertThat(exceptions()).extracting(Object::getClass).containsAll(all);
    assertThat(all)
        .hasSizeGreaterThan(15) // so the scan finds them
        .allMatch(type -> Modifier.isPublic(type.getModifiers()))
        .allMatch(VidgoException.class::isAssignableFrom);
  }

  @Test
  void statusDecidesTheClassOfAnApiException() {
    assertThat(
            exceptions().stream()
                .filter(ApiException.class::isInstance)
                .map(ApiException.class::cast)
                .filter(error -> BODY.equals(error.getRawBody())))
        .extracting(ApiException::getStatus, Object::getClass)
        .containsExactly(
            tuple(418, ApiException.class),
            tuple(400, InvalidRequestException.class),
            tuple(401, AuthenticationException.class),
            tuple(402, InsufficientCreditsException.class),
            tuple(403, PermissionDeniedException.class),
            tuple(404, NotFoundException.class),
            tuple(409, ConflictException.class),
            tuple(429, RateLimitException.class),
            tuple(500, ServerException.class));
  }

  @ParameterizedTest
  @MethodSource("exceptions")
  void serializationKeepsWhatAccessorsReturn(VidgoException original) throws Exception {
    VidgoException copy = copy(original);

    assertThat(copy).hasSameClassAs(original);
    assertThat(properties(copy)).isEqualTo(properties(original)).containsKey("getMessage");
    assertThat(copy.getStackTrace()).isEqualTo(original.getStackTrace());
  }

  @Test
  void apiExceptionIsWholeAfterSerialization() throws Exception {
    ApiException copy = copy(ApiException.of(409, BODY));

    assertThat(copy)
        .hasMessage(
            "No; status: 409; code: E7; type: some_error; request: POST" + " /api/generate/submit");
    assertThat(copy.getStatus()).isEqualTo(409);
    assertThat(copy.getCode()).isEqualTo("E7");
    assertThat(copy.getType()).isEqualTo("some_error");
    assertThat(copy.getApiMessage()).isEqualTo("No");
    assertThat(copy.getRawBody()).isEqualTo(BODY);
    assertThat(copy(Errors.status(429, "Retry-After", "7")).getRetryAfterSeconds()).isEqualTo(7);
  }

  @Test
  void downloadExceptionIsWholeAfterSerialization() throws Exception {
    String url = "https://example.com/a?signature=secret";
    File target = new File("song.mp3");

    DownloadException copy =
        copy(new DownloadException("No response", url, target, 7, 503, new IOException("reset")));

    assertThat(copy).hasMessage("No response");
    assertThat(copy.getUrl()).isEqualTo(url);
    assertThat(copy.getTarget()).isEqualTo(target);
    assertThat(copy.getBytes()).isEqualTo(7);
    assertThat(copy.getStatus()).isEqualTo(503);
    assertThat(copy.getCause()).isInstanceOf(IOException.class).hasMessage("reset");
  }

  @Test
  void waitExceptionIsWholeAfterSerializationExceptForItsSnapshot() throws Exception {
    WaitFailedException original = new WaitFailedException(ApiException.of(401, BODY), PROGRESS);
    assertThat(original.getSnapshot()).isSameAs(SNAPSHOT);

    WaitFailedException copy = copy(original);

    assertThat(copy.getTaskId()).isEqualTo("8FDN1I7M7Q68DDG8");
    assertThat(copy.getModelId()).isEqualTo("generate-persona");
    assertThat(copy.getProgress().getStatus()).isSameAs(TaskStatus.RUNNING);
    assertThat(copy.getProgress().getPercent()).isEqualTo(40);
    assertThat(copy.getProgress().getElapsedMillis()).isEqualTo(90_000);
    assertThat(copy.getProgress().getPolls()).isEqualTo(7);
    assertThat(copy.getSnapshot()).isNull();
    assertThat(copy.getCause()).isInstanceOf(AuthenticationException.class);
    assertThat(copy(new WaitTimeoutException(PROGRESS)))
        .hasMessageContaining(
            "vidgo.task(Models.GENERATE_PERSONA, \"8FDN1I7M7Q68DDG8\").await(); task:");
  }

  @Test
  void waitThatNeverReadItsTaskHasNoStatus() throws Exception {
    WaitProgress unread = new WaitProgress(Models.GENERATE_PERSONA, "id", null, 0, 0);

    WaitException copy = copy(new WaitTimeoutException(unread));

    assertThat(copy.getProgress().getStatus()).isNull();
    assertThat(copy.getProgress().getPercent()).isNull();
    assertThat(copy).hasMessageEndingWith("; status: never read; waited: 0 ms; polls: 0");
  }

  /** What the accessors return, apart from the snapshot, which is not serialized. */
  private static Map<String, Object> properties(Object owner) throws Exception {
    Map<String, Object> values = new TreeMap<>();
    for (Method method : owner.getClass().getMethods()) {
      String name = method.getName();
      boolean ours = method.getDeclaringClass().getName().startsWith("ai.vidgo.");
      boolean cause = name.equals("getCause");
      if (method.getParameterCount() > 0
          || Modifier.isStatic(method.getModifiers())
          || !(ours || cause || name.equals("getMessage"))) {
        continue;
      }
      Object value = method.invoke(owner);
      if (cause || value instanceof WaitProgress) {
        values.put(name, value == null ? null : properties(value));
      } else if (!name.equals("getSnapshot")) {
        values.put(name, value);
      }
    }
    values.put("getClass", owner.getClass());
    return values;
  }

  @SuppressWarnings("unchecked")
  private static <T> T copy(T original) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(original);
    return (T) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
  }
}
