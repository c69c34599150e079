package ai.vidgo.benchmarks.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The table of targets: measured figures, and whether each target is met. */
final class Targets {
  /** Reasons, by a part of the measure. */
  private static final Map<String, String> WHY_MISSED =
      Map.of(
          "first typed response / hand-written",
          "The hand-written program makes one call, reads four members of each track and handles no"
              + " errors. The client also loads its handling of errors, retries, the key and the"
              + " other members.",
          "`Models` constant",
          "`Models` is one class, so the first use of a constant initializes all 277. Each creates a"
              + " builder of its result, which lets R8 remove the results that an app does not use."
              + " More than a quarter of the time goes into opening the jar: see [First"
              + " use](#first-use).",
          "decode two tracks, CPU",
          "The hand-written adapters check nothing and skip unknown members. The client's check"
              + " that required members are there, and keep unknown ones.",
          "over loopback",
          "Raw OkHttp sends a ready-made string and does not parse the response. Hand-written"
              + " Retrofit and Moshi do both, and miss this target, too: see [Calls over"
              + " loopback](#calls-over-loopback).",
          "wrapper jar",
          "The target is older than downloads, uploads and other features. R8 removes what an"
              + " Android app does not use: see [Android](#android).");

  private final Path results;
  private final Page page;
  private final List<String> missed = new ArrayList<>();

  Targets(Path results, Page page) {
    this.results = results;
    this.page = page;
  }

  void write() throws IOException {
    page.header("measure", "target", "measured", "", "part");
    start();
    json();
    calls();
    waits();
    Figures size = new Figures(results, "size");
    atMost(
        1.15,
        "dex after R8 / hand-written",
        size.ratios("vidgo", "handWritten", "dex bytes"),
        "size");
    atMost(150_000, "wrapper jar, bytes", size.rounds("wrapper", "jar bytes"), "size");
    atMost(900_000, "generated jar, bytes", size.rounds("generated", "jar bytes"), "size");
    atMost(4_500_000, "all jars, bytes", size.rounds("vidgo", "all jar bytes"), "size");
    Figures build = new Figures(results, "build");
    seconds(build, 15, "regenerate and compile");
    seconds(build, 90, "test command");
    seconds(build, 10, "quick start");
    seconds(build, 4, "quick start, its program alone");
    WHY_MISSED.entrySet().stream()
        .filter(why -> missed.stream().anyMatch(measure -> measure.contains(why.getKey())))
        .sorted(Map.Entry.comparingByKey())
        .forEach(why -> page.paragraph("\n**" + why.getKey() + "**: " + why.getValue()));
  }

  private void start() throws IOException {
    Figures start = new Figures(results, "start");
    String what = "CPU to the first typed response / ";
    atMost(1.05, what + "hand-written", start.ratios("vidgo", "floor", "cpu ms"), "start");
    atMost(0.5, what + "openai-java", start.ratios("vidgo", "openai", "cpu ms"), "start");
    Figures first = new Figures(results, "first-use");
    atMost(5, "first client of a JVM, ms of CPU", first.rounds("build", "cpu ms"), "start");
    atMost(2, "first `Models` constant, ms of CPU", first.rounds("model", "cpu ms"), "start");
  }

  private void json() throws IOException {
    Figures decode = new Figures(results, "jmh-DecodeBenchmark");
    Figures encode = new Figures(results, "jmh-EncodeBenchmark");
    for (String unit : new String[] {"cpu ns", "bytes"}) {
      String of =
          unit.equals("bytes") ? ", bytes allocated / hand-written" : ", CPU / hand-written";
      atMost(1.1, "decode two tracks" + of, decode.ratios("vidgo", "handWritten", unit), "json");
      atMost(
          1.1,
          "encode an input" + of,
          encode.ratios("vidgoInput", "handWrittenInput", unit),
          "json");
      atMost(
          1.3,
          "a whole response" + of.replace("hand-written", "direct decode"),
          decode.ratios("vidgoResponse", "vidgo", unit),
          "json");
    }
  }

  private void calls() throws IOException {
    Figures calls = new Figures(results, "calls");
    for (String call : new String[] {"submit", "read", "running"}) {
      String what = call.equals("running") ? "poll of a running task" : call;
      double[] ratios = calls.ratios("vidgo " + call, "raw " + call, "cpu us");
      atMost(1.05, what + " over loopback, CPU / raw OkHttp", ratios, "calls");
    }
  }

  private void waits() throws IOException {
    Figures waits = new Figures(results, "waits");
    String most = last(waits, "callback ");
    String all = Page.number(most.isEmpty() ? 100_000 : Double.parseDouble(most)) + " waits";
    for (String form : new String[] {"callback", "listener", "future"}) {
      double[] bytes = waits.rounds(form + " " + most, "bytes a wait");
      atMost(1024, "heap of one more wait, " + form + ", bytes, " + all, bytes, "waits");
    }
    double[] polls = waits.ratios("callback " + most, "raw " + most, "cpu us a poll");
    atMost(1.1, "CPU of a poll / raw OkHttp, " + all, polls, "waits");
    double[] growth = waits.ratios("callback " + most, "callback 10000", "bytes a wait");
    atMost(1.1, "heap of one more wait, " + all + " / 10,000", growth, "waits");
    double[] threads = waits.ratios("callback " + most, "callback 1", "threads");
    atMost(1.1, "threads with " + all + " / with 1", threads, "waits");
    Figures delay = new Figures(results, "delay");
    for (String kind : Report.KINDS) {
      double[] ratio = Report.againstFixedIntervals(delay, kind);
      atMost(1, "detection delay / fixed interval with as many polls, " + kind, ratio, "waits");
    }
    Figures callbacks = new Figures(results, "callbacks");
    String open = last(callbacks, "vidgo ");
    double[] rate = callbacks.rounds("vidgo " + open, "a second");
    row(
        "callbacks per second, " + all,
        "over 100,000",
        rate,
        Figures.median(rate) >= 100_000,
        "waits");
  }

  /** What follows in the last of the subjects that start so. */
  private static String last(Figures figures, String start) {
    String last = "";
    for (String subject : figures.subjects()) {
      last = subject.startsWith(start) ? subject.substring(start.length()) : last;
    }
    return last;
  }

  private void seconds(Figures build, double limit, String what) {
    atMost(limit, what + ", warm, seconds", build.rounds(what, "seconds"), "build");
  }

  private void atMost(double limit, String measure, double[] figures, String part) {
    String target = "at most " + (limit >= 2 ? Page.number(limit) : Double.toString(limit));
    row(measure, target, figures, Figures.median(figures) <= limit, part);
  }

  private void row(String measure, String target, double[] figures, boolean met, String part) {
    String verdict = figures.length == 0 ? "" : met ? "met" : "**missed**";
    if (figures.length > 0 && !met) {
      missed.add(measure);
    }
    page.row(measure, target, Page.spread(figures), verdict, "`" + part + "`");
  }
}
