package com.example.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.vidgo.VidgoClient;
import ai.vidgo.error.ServerException;
import ai.vidgo.model.HouseStyleInput;
import ai.vidgo.model.ImageSize;
import ai.vidgo.model.Models;
import ai.vidgo.model.ZImageInput;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayTest {
  private static final HouseStyleInput CHAIR = HouseStyleInput.builder().prompt("A chair").build();

  private final MockWebServer server = new MockWebServer();
  private VidgoClient vidgo;

  @BeforeEach
  void start() {
    vidgo = VidgoClient.builder().apiKey("key").baseUrl(server.url("/").toString()).build();
  }

  @AfterEach
  void close() throws Exception {
    vidgo.close();
    server.shutdown();
  }

  @Test
  void modelOfTheOverlayGoesToItsPath() throws Exception {
    server.enqueue(new MockResponse().setBody("{\"code\":200,\"data\":{\"task_id\":\"T1\"}}"));

    assertEquals("T1", vidgo.submit(Models.HOUSE_STYLE, CHAIR).getId());

    var request = server.takeRequest();
    assertEquals("POST /v1/jobs HTTP/1.1", request.getRequestLine());
    assertEquals(
        "{\"model\":\"house-style\",\"input\":{\"prompt\":\"A chair\"}}",
        request.getBody().readUtf8());
  }

  @Test
  void errorAtTheRenamedPathMayHaveStartedATask() {
    server.enqueue(new MockResponse().setResponseCode(500));

    var error = assertThrows(ServerException.class, () -> vidgo.submit(Models.HOUSE_STYLE, CHAIR));
    assertTrue(error.mayHaveStartedTask());
  }

  @Test
  void limitOfTheOverlayWins() {
    var input = ZImageInput.builder().prompt("x".repeat(5001)).size(ImageSize.SIZE_1_1).build();

    assertEquals(
        "prompt has 5001 characters, must have at most 5000 characters",
        Models.Z_IMAGE.validate(input).get(0).getMessage());
  }
}
