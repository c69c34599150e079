package ai.vidgo;

import ai.vidgo.download.DownloadException;
import ai.vidgo.download.DownloadOptions;
import ai.vidgo.error.InvalidResponseException;
import ai.vidgo.error.SubmitOutcomeUnknownException;
import ai.vidgo.error.VidgoException;
import ai.vidgo.model.Models;
import ai.vidgo.testing.HugeResponses;
import ai.vidgo.testing.RawServer;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs in a JVM with little memory: reads each response in every way, several times. */
final class SmallHeapProgram {
  private SmallHeapProgram() {}

  public static void main(String[] args) throws Exception {
    File target = new File(args[0], "song.mp3");
    for (String name : Arrays.asList(args).subList(1, args.length)) {
      read(HugeResponses.valueOf(name), target);
    }
    System.out.print("all as expected\n");
  }

  private static void read(HugeResponses response, File target) throws Exception {
    boolean error = response == HugeResponses.ENDLESS_ERROR;
    boolean header = response == HugeResponses.ENDLESS_HEADER;
    List<Throwable> kept = new ArrayList<>(); // what they refer to stays reachable
    try (RawServer server = response.serve();
        VidgoClient vidgo =
            VidgoClient.builder()
                .apiKey("sk-test")
                .baseUrl("http://" + server.address())
                .callOptions(CallOptions.builder().maxRetries(0).build())
                .build()) {
      for (int i = 0; i < 3; i++) {
        kept.add(failure(() -> vidgo.task(Models.GENERATE_PERSONA, "a").read()));
        check(
            error || header || kept.get(kept.size() - 1) instanceof InvalidResponseException, kept);
        kept.add(failure(() -> vidgo.submit(Models.GENERATE_PERSONA, SubmitTest.INPUT)));
        check(error || kept.get(kept.size() - 1) instanceof SubmitOutcomeUnknownException, kept);
        kept.add(
            failure(
                () ->
                    vidgo.download(
                        "http://" + server.address() + "song.mp3",
                        target,
                        DownloadOptions.builder().maxBytes(1000).maxRetries(0).build())));
        check(kept.get(kept.size() - 1) instanceof DownloadException, kept);
      }
    }
  }

  private static Throwable failure(Runnable call) {
    try {
      call.run();
    } catch (VidgoException e) {
      return e;
    }
    return new AssertionError("No failure");
  }

  private static void check(boolean expected, List<Throwable> kept) {
    if (!expected) {
      throw new AssertionError("Unexpected", kept.get(kept.size() - 1));
    }
  }
}
