package com.example.fleet.postgres;

import static com.example.fleet.postgres.Fixture.SONG;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.fleet.postgres.StepRow.State;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallbackServerTest {
  private static final String BODY = "{\"task_id\":\"TASK\",\"status\":\"finished\",\"files\":[]}";
  private static final String QUERY = "?token=" + Fixture.TOKEN + "&correlation_id=" + SONG;

  @AutoClose private final Fixture fixture = new Fixture();
  private CallbackServer server;

  @BeforeEach
  void start() throws Exception {
    fixture.steps.start("order", "rain");
    server =
        new CallbackServer(
            0, fixture.vidgo.callbacks(), fixture.steps, Fixture.TOKEN, fixture.log::add);
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  private int post(String query, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.port() + CallbackServer.PATH + query))
            .POST(BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  @Test
  void responseMeansThatTheReadIsScheduled() throws Exception {
    fixture.steps.permitSubmit(SONG);

    assertThat(post(QUERY, BODY)).isEqualTo(200);
    assertThat(post(QUERY, "{\"code\":200,\"data\":" + BODY + "}")).isEqualTo(200);

    assertThat(fixture.steps.find(SONG).state()).isEqualTo(State.WAITING);
    assertThat(fixture.database.jobs()).contains("callback " + SONG);
  }

  @Test
  void wrongTokenIsRefused() throws Exception {
    fixture.steps.permitSubmit(SONG);

    assertThat(post("?token=another-secret-token&correlation_id=" + SONG, BODY)).isEqualTo(403);
    assertThat(fixture.steps.find(SONG).state()).isEqualTo(State.SENDING);
  }

  @Test
  void whatIsNoCallbackIsRefused() throws Exception {
    assertThat(post(QUERY, "hello")).isEqualTo(400);
    assertThat(post(QUERY, " ".repeat((1 << 20) + 1))).isEqualTo(413);
  }

  @Test
  void strangersCallbackChangesNothing() throws Exception {
    assertThat(post("?token=" + Fixture.TOKEN, BODY)).isEqualTo(200);
    assertThat(post(QUERY, BODY)).as("of a step that was not sent").isEqualTo(200);
    assertThat(fixture.steps.find(SONG).state()).isEqualTo(State.READY);
  }

  @Test
  void withoutPostgresTheApiIsToCallAgain() throws Exception {
    fixture.database.tables.close();

    assertThat(post(QUERY, BODY)).isEqualTo(503);
  }
}
