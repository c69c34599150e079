package ai.vidgo.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.error.ErrorReader;
import ai.vidgo.error.InvalidResponseException;
import ai.vidgo.error.VidgoException;
import ai.vidgo.internal.util.Messages;
import ai.vidgo.model.JsonValues;
import ai.vidgo.model.Model;
import ai.vidgo.model.Models;
import ai.vidgo.model.Route;
import ai.vidgo.model.TaskData;
import ai.vidgo.model.TaskResponse;
import ai.vidgo.testing.FakeScheduler;
import ai.vidgo.testing.HostileDocuments;
import ai.vidgo.testing.Matrix;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitOptions;
import ai.vidgo.wait.Waits;
import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read in one pass is what the whole tree says, whatever the body. */
class OnePassTest {
  private static final String TASK =
      "{\"task_id\":\"x\",\"status\":\"finished\",\"files\":[{\"audio_id\":\"a\",\"audio_url\":\"u\","
          + "\"duration\":198.40,\"more\":{\"n\":[1,1.0,-0,-0.0,1e2]}}],\"created_time\":\"t\"}";
  private static final Waits WAITS =
      new Waits(new FakeScheduler(), new Random(1), 10, WaitOptions.defaults(), Runnable::run);
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.+-])-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d{1,9})?(?![\\w.+-])");
  private static final List<Model<?, ?>> MODELS =
      List.of(
          Models.GENERATE_MUSIC,
          Models.SEPARATE_VOCALS,
          Models.GENERATE_MUSIC_COVER,
          Models.GENERATE_PERSONA,
          Models.SEEDREAM_4,
          Model.of("new", Route.STATUS));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":200,\"data\":$}",
        "\ufeff{\"code\":200,\"data\":$}",
        "{\"data\":$,\"code\":200}",
        "{\"data\":$}",
        "{\"code\":null,\"data\":$}",
        "{\"code\":\"200\",\"data\":$}",
        "{\"code\":200.0,\"data\":$}",
        "{\"code\":2e2,\"data\":$}",
        "{\"data\":$,\"code\":[200]}",
        "{\"code\":201,\"message\":\"ok\",\"detail\":[],\"request_id\":[1,{\"a\":2}],\"data\":$}",
        "{\"success\":true,\"error\":null,\"data\":$}",
        "{\"error\":false,\"data\":$}",
        "{\"error\":\"\",\"data\":$}",
        "{\"data\":null,\"data\":$}",
        "{\"data\":{\"status\":\"running\"},\"data\":$}"
      })
  void successIsReadAlike(String envelope) {
    assertThat(compare(envelope.replace("$", TASK), Models.GENERATE_MUSIC)).isEqualTo("finished");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":500,\"data\":$}",
        "{\"data\":$,\"code\":500}",
        "{\"data\":$,\"code\":\"no\"}",
        "{\"data\":$,\"code\":2000}",
        "{\"data\":$,\"code\":200.5}",
        "{\"data\":$,\"code\":true}",
        "{\"data\":$,\"code\":20000000000000000000}",
        "{\"data\":$,\"code\":-200}",
        "{\"code\":200,\"code\":500,\"data\":$}",
        "{\"data\":$,\"error\":{\"message\":\"no\",\"type\":\"x\"}}",
        "{\"data\":$,\"error\":\"no\"}",
        "{\"data\":$,\"success\":false}",
        "{\"data\":$,\"success\":\"false\"}",
        "{\"detail\":\"Task not found\"}",
        "{\"data\":null,\"message\":\"no\"}",
        "{\"data\":7,\"error\":\"no\"}",
        "{\"data\":$,\"data\":null,\"message\":\"no\"}",
      })
  void errorIsReadAlike(String envelope) {
    assertThat(compare(envelope.replace("$", TASK), Models.GENERATE_MUSIC)).contains("Exception: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "7",
        "[]",
        "{}",
        "<html>502</html>",
        "{\"code\":200,\"data\":$",
        "{\"code\":200,\"data\":$}}",
        "{\"code\":200,\"data\":$} 1",
        "{\"code\":200,\"data\":$,\"x\":1e99999999999}",
        "{\"code\":200,\"data\":null}",
        "{\"code\":200,\"data\":$,\"data\":null}",
        "{\"code\":200,\"data\":$,\"data\":7}",
        "{\"code\":200,\" data \":$}",
        "{\"code\":200,\"data\":{}}",
        "{\"code\":200,\"data\":{\"status\":null}}",
        "{\"code\":200,\"data\":{\"status\":[]}}",
        "{\"code\":200,\"data\":{\"status\":\"finished\",\"files\":7}}",
        "{\"code\":200,\"data\":{\"status\":\"finished\",\"files\":[7]}}",
        "{\"code\":200,\"data\":{\"status\":\"finished\",\"created_time\":1e99999999999}}",
        "{\"code\":200,\"data\":{\"status\":\"finished\",\"files\":[{\"title\":1e99999999999}]}}",
      })
  void whatIsNotTheDocumentedResponseFailsAlike(String body) {
    assertThat(compare(body.replace("$", TASK), Models.GENERATE_MUSIC)).contains("Exception: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":\"new word\"}",
        "{\"status\":7,\"progress\":\"12\"}",
        "{\"status\":\"running\",\"progress\":12.0,\"created_time\":7}",
        "{\"status\":\"running\",\"progress\":12.5,\"error_message\":{}}",
        "{\"status\":\"running\",\"progress\":99999999999}",
        "{\"status\":\"running\",\" progress \":7,\"task_id\":[]}",
        "{\"status\":\"finished\",\"files\":null,\"new\":{\"a\":[1e400,1000000000000000000000]}}",
        "{\"status\":\"finished\",\"files\":[null,{},{\"audio_id\":\"a\"},{\"audio_url\":\"u\",\"audio_id\":7}]}",
        "{\"status\":\"finished\",\"files\":[{\"audio_id\":\"a\",\"audio_url\":\" \"},{\"duration\":\"x\",\"audio_id\":\"a\",\"audio_url\":\"u\"}]}",
        "{\"status\":\"finished\",\"files\":[{\"audio_id\":\"a\",\"audio_url\":{}}]}",
        "{\"status\":\"finished\",\"status\":\"running\",\"status\":null}",
      })
  void oddTasksAreReadAlike(String task) {
    assertThat(compare("{\"code\":200,\"data\":" + task + "}", Models.GENERATE_MUSIC))
        .doesNotContain("Exception");
  }

  @Test
  void documentedResponsesAndTheirMutationsAreReadAlike() {
    int successes = 0;
    int failures = 0;
    Random seeds = new Random(7);
    int count = 0;
    for (String document : HostileDocuments.documented()) {
      int mutations = Matrix.FULL || count++ % 4 == 0 ? 2 : 0;
      for (int i = 0; i <= mutations; i++) {
        byte[] bytes =
            i == 0 ? document.getBytes(UTF_8) : HostileDocuments.mutate(document, seeds.nextLong());
        for (Model<?, ?> model : MODELS) {
          boolean failed = compare(new String(bytes, UTF_8), model).contains("Exception: ");
          successes += failed ? 0 : 1;
          failures += failed ? 1 : 0;
        }
      }
    }

    assertThat(successes).isGreaterThan(1_000);
    assertThat(failures).isGreaterThan(1_000);
  }

  /** Returns the outcome: the status, or the exception. */
  private static <R> String compare(String received, Model<?, R> model) {
    String body = Messages.withoutByteOrderMark(received);
    String expected;
    TaskSnapshot<R> tree = null;
    try {
      tree = readTree(body, model);
      expected = tree.getStatus().toString();
    } catch (VidgoException e) {
      expected = e.toString();
    }
    String actual;
    TaskSnapshot<R> read = null;
    try {
      DataReader<TaskSnapshot<R>> reader = WAITS.reader(model, "x");
      read =
          Transport.decode(response(), body, new Buffer().writeUtf8(body), reader, "GET /").value;
      actual = read.getStatus().toString();
    } catch (VidgoException e) {
      actual = e.toString();
    }
    assertThat(actual).as(body).isEqualTo(expected);
    if (tree != null) {
      assertThat(values(read.getFiles())).as(body).isEqualTo(values(tree.getFiles()));
      assertThat(read.getData()).as(body).isEqualTo(tree.getData());
      assertThat(read.getProgress()).as(body).isEqualTo(tree.getProgress());
      assertThat(read.getErrorMessage()).as(body).isEqualTo(tree.getErrorMessage());
      assertThat(read.getCreatedTime()).as(body).isEqualTo(tree.getCreatedTime());
    }
    return actual;
  }

  /**
   * In one pass, a number in place of a string is the text that came, and half a surrogate pair
   * stays; from a tree, they are what Java and Moshi write of it.
   */
  private static String values(List<?> files) {
    return NUMBER
        .matcher(new String(files.toString().getBytes(UTF_8), UTF_8))
        .replaceAll(number -> new BigDecimal(number.group()).stripTrailingZeros().toString());
  }

  /** The whole tree first, then the typed value from the text, then each file from its tree. */
  private static <R> TaskSnapshot<R> readTree(String body, Model<?, R> model) {
    try {
      Map<String, Object> tree = JsonValues.objectAdapter().fromJson(body);
      if (tree == null) {
        throw new JsonDataException("Expected an object but was null");
      }
      if (ErrorReader.isError(tree)) {
        throw ErrorReader.read(response(), "GET /", body);
      }
      TaskData data = TaskResponse.jsonAdapter().fromJson(body).getData();
      if (tree.get("data") == null || data == null) {
        throw new JsonDataException("Required value 'data' missing at $");
      }
      return TaskSnapshot.of(model, "x", data, new FakeScheduler());
    } catch (IOException | JsonDataException e) {
      throw new InvalidResponseException(
          "Not the documented response: " + Messages.ofJson(e) + "; request: GET /", body, e);
    }
  }

  private static Response response() {
    return new Response.Builder()
        .request(new Request.Builder().url("https://api.vidgo.ai/").build())
        .protocol(Protocol.HTTP_1_1)
        .code(200)
        .message("OK")
        .build();
  }
}
