package com.example.app;

import static ai.vidgo.model.Models.GENERATE_MUSIC;
import static java.util.Collections.emptyList;
import static java.util.Collections.singletonList;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import ai.vidgo.CallOptions;
import ai.vidgo.SubmitOptions;
import ai.vidgo.Task;
import ai.vidgo.TaskCallback;
import ai.vidgo.UploadOptions;
import ai.vidgo.VidgoClient;
import ai.vidgo.download.DownloadOptions;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.wait.WaitOptions;
import java.io.File;
import org.junit.Rule;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;

/** Robolectric runs a test on the main thread. */
@RunWith(RobolectricTestRunner.class)
public class MainThreadTest {
  @Rule public final AppRule rule = new AppRule();

  @Test
  public void whatBlocksIsRefused() {
    VidgoClient vidgo = rule.vidgo();
    GenerateMusicInput input = SongApp.INPUT;
    Task<MusicTrack> task = vidgo.task(GENERATE_MUSIC, "T");
    TaskCallback callback = vidgo.callbacks().parse("{\"task_id\":\"T\",\"status\":\"failed\"}");
    SubmitOptions submit = SubmitOptions.defaults();
    CallOptions call = CallOptions.defaults();
    WaitOptions wait = WaitOptions.defaults();
    File file = new File("file.png");
    String url = rule.sandbox.url() + "files/file.png";

    refused("submitAsync", () -> vidgo.submit(GENERATE_MUSIC, input));
    refused("submitAsync", () -> vidgo.submit(GENERATE_MUSIC, input, submit));
    refused("runAsync", () -> vidgo.run(GENERATE_MUSIC, input));
    refused("runAsync", () -> vidgo.run(GENERATE_MUSIC, input, submit, wait));
    refused("readAsync", task::read);
    refused("readAsync", () -> task.read(call));
    refused("readAsync", () -> vidgo.callbacks().verify(GENERATE_MUSIC, callback));
    refused("awaitAsync", task::await);
    refused("awaitAsync", () -> task.await(wait));
    refused("awaitAllAsync", () -> vidgo.awaitAll(singletonList(task), wait));
    refused("balanceAsync", vidgo::balance);
    refused("balanceAsync", () -> vidgo.balance(call));
    refused("downloadAsync", () -> vidgo.download(url, file));
    refused("downloadAsync", () -> vidgo.download(url, file, DownloadOptions.defaults()));
    refused("uploadAsync", () -> vidgo.upload(file));
    refused("uploadAsync", () -> vidgo.upload(file, UploadOptions.defaults()));
    refused("uploadUrlAsync", () -> vidgo.uploadUrl(url));
    refused("uploadUrlAsync", () -> vidgo.uploadUrl(url, UploadOptions.defaults()));
    assertEquals(emptyList(), rule.sandbox.requests());
  }

  private static void refused(String instead, ThrowingRunnable blocking) {
    String message = assertThrows(IllegalStateException.class, blocking).getMessage();
    assertTrue(message, message.contains("main thread must not: use " + instead));
  }
}
