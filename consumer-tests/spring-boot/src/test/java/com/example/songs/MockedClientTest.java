package com.example.songs;

import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import ai.vidgo.Callbacks;
import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.model.TaskData;
import ai.vidgo.wait.TaskSnapshot;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;

/** The controllers without any API: the client is a mock. */
@SpringBootTest(properties = "app.callback-secret=a-secret-of-the-app")
@AutoConfigureMockMvc
class MockedClientTest {
  @MockitoBean private VidgoClient vidgo;
  @Autowired private MockMvc mvc;

  @Test
  void songIsReturned() throws Exception {
    TaskData data =
        TaskData.fromJson(
            """
            {"task_id": "T1", "status": "finished",
             "files": [{"audio_id": "A1", "audio_url": "https://example.com/a.mp3"}]}
            """);
    @SuppressWarnings("unchecked")
    Task<MusicTrack> task = mock(Task.class);
    when(task.getId()).thenReturn("T1");
    when(task.awaitAsync())
        .thenReturn(
            CompletableFuture.completedFuture(TaskSnapshot.of(Models.GENERATE_MUSIC, "T1", data)));
    when(vidgo.submit(
            eq(Models.GENERATE_MUSIC),
            argThat(input -> input.getPrompt().equals("rain on glass")),
            argThat(
                options ->
                    options
                        .getCallbackUrl()
                        .equals("http://localhost/callbacks?token=a-secret-of-the-app"))))
        .thenReturn(task);

    mvc.perform(post("/songs").content("rain on glass"))
        .andExpect(status().isAccepted())
        .andExpect(content().string("T1"));

    var song = mvc.perform(get("/songs/T1")).andExpect(request().asyncStarted()).andReturn();
    mvc.perform(asyncDispatch(song)).andExpect(content().string("https://example.com/a.mp3"));
  }

  @Test
  void callbackIsOffered() throws Exception {
    Callbacks callbacks = mock(Callbacks.class);
    when(vidgo.callbacks()).thenReturn(callbacks);

    mvc.perform(post("/callbacks?token=a-secret-of-the-app").content("{}"))
        .andExpect(status().isOk());

    verify(callbacks).offer("{}");
  }

  @Test
  void callbackWithoutTheTokenIsRefused() throws Exception {
    mvc.perform(post("/callbacks").content("{}")).andExpect(status().isForbidden());

    verifyNoInteractions(vidgo);
  }
}
