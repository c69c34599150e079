package ai.vidgo.benchmarks.wait;

import ai.vidgo.Callbacks;
import ai.vidgo.VidgoClient;
import ai.vidgo.benchmarks.Results;
import ai.vidgo.benchmarks.Samples;
import ai.vidgo.benchmarks.json.Plain;
import ai.vidgo.model.Models;
import ai.vidgo.wait.WaitOptions;
import com.google.gson.Gson;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What a callback endpoint does for each request: check the token, parse two tracks, look for the
 * wait. Beside it, the same by hand with Gson and a map. None of the waits is for the task of the
 * callback, so no poll follows.
 *
 * <p>Arguments: rounds, callbacks a block, numbers of waits.
 */
public final class CallbackEndpoint {
  private static final String TOKEN = "6f1c0d9e4b7a8c21";
  private static final String URL = "/callbacks?token=" + TOKEN;

  private CallbackEndpoint() {}

  public static void main(String[] args) {
    int rounds = Integer.parseInt(args[0]);
    int block = Integer.parseInt(args[1]);
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    Results results = new Results("callbacks");
    VidgoClient vidgo = VidgoClient.builder().apiKey("key").baseUrl("http://127.0.0.1:1/").build();
    Callbacks callbacks = vidgo.callbacks();
    Gson gson = new Gson();
    Map<String, String> waits = new ConcurrentHashMap<>();
    for (int i = 2; i < args.length; i++) {
      for (int open = waits.size(); open < Integer.parseInt(args[i]); open++) {
        open(vidgo, "T" + open);
        waits.put("T" + open, "");
      }
      for (int round = -3; round < rounds; round++) { // the first ones warm up
        long start = thread.getCurrentThreadCpuTime();
        boolean matched = false;
        for (int n = 0; n < block; n++) {
          matched |= Callbacks.hasToken(URL, TOKEN) && callbacks.offer(Samples.TWO_TRACKS);
        }
        long between = thread.getCurrentThreadCpuTime();
        for (int n = 0; n < block; n++) {
          Plain.Envelope task = gson.fromJson(Samples.TWO_TRACKS, Plain.Envelope.class);
          matched |= URL.endsWith(TOKEN) && waits.containsKey(task.data.task_id);
        }
        long end = thread.getCurrentThreadCpuTime();
        if (matched) {
          throw new IllegalStateException("a wait for a task that is not awaited");
        }
        if (round >= 0) {
          results.add(round, "vidgo " + args[i], "a second", block * 1e9 / (between - start));
          results.add(round, "gson " + args[i], "a second", block * 1e9 / (end - between));
        }
        System.out.printf(
            "%d %s waits: %.0f callbacks a second, Gson %.0f%n",
            round, args[i], block * 1e9 / (between - start), block * 1e9 / (end - between));
      }
    }
    results.write();
    System.exit(0);
  }

  private static void open(VidgoClient vidgo, String taskId) {
    WaitOptions asleep =
        WaitOptions.builder()
            .timeout(3, TimeUnit.DAYS)
            .firstDelay(1, TimeUnit.DAYS)
            .interval(1, TimeUnit.DAYS)
            .ceiling(1, TimeUnit.DAYS)
            .build();
    vidgo.task(Models.GENERATE_MUSIC, taskId).await(asleep, new NeverEnding());
  }
}
