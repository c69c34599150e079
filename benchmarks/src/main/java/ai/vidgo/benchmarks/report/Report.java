package ai.vidgo.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Renders {@code docs/performance.md} and its plots from the raw figures.
 *
 * <p>Arguments: the folder of the figures, the folder of the documentation.
 */
public final class Report {
  private final Path results;
  private final StringBuilder text = new StringBuilder();

  private Report(Path results) {
    this.results = results;
  }

  public static void main(String[] args) throws IOException {
    new Report(Path.of(args[0])).write(Path.of(args[1]));
  }

  private void write(Path docs) throws IOException {
    Path plots = Files.createDirectories(docs.resolve("performance"));
    line("# Performance");
    line("");
    line("Written by `benchmarks/run`, which measures the client beside its peers; do not edit.");
    line("A ratio is the client's figure divided by the peer's in the same round, so below 1 the");
    line(
        "client needs less: median [least, most] of the rounds. In a round all take turns, so that");
    line(
        "all meet the same noise of the machine; CPU time is that of the thread or process alone.");
    line("Compare ratios, not times. The raw figures are in `benchmarks/results/`.");
    line("");
    line(Files.readString(results.resolve("machine.txt")).strip());
    line("");
    line(
        "**Hand-written** is the least that an experienced user would write for just these calls:");
    line(
        "Retrofit and Moshi with adapters by hand. **Raw** is OkHttp alone, with ready JSON text.");

    section("Start", "From the start of the JVM to the first typed response, CPU time.");
    Figures start = new Figures(results, "start");
    peers(start, "cpu ms", "ms", "vidgo", "floor", "raw", "fal", "openai", "anthropic");
    section("Jars", "Of a client and all that it depends on.");
    peers(start, "jar bytes", "bytes", "vidgo", "floor", "raw", "fal", "openai", "anthropic");
    section("First use", "In a cold JVM: CPU time, threads started, classes of OkHttp and Kotlin.");
    Figures first = new Figures(results, "first-use");
    row("", "CPU ms", "threads", "classes");
    row("---", "---:", "---:", "---:");
    for (String[] use : new String[][] {{"build", "a client"}, {"model", "a `Models` constant"}}) {
      String foreign = "OkHttp and Kotlin classes";
      row(
          use[1],
          spread(first.rounds(use[0], "cpu ms")),
          number(first.median(use[0], "threads")),
          number(first.median(use[0], foreign)));
    }

    section("Decode", "The documented response with two tracks, bytes to typed values.");
    jmh("jmh-DecodeBenchmark", "vidgo", "handWritten", "moshi", "gson", "jackson");
    line("");
    line("A callback, which is parsed without knowing its model, and checked:");
    line("");
    jmh("jmh-DecodeBenchmark", "vidgoCallback", "handWritten", "moshi", "gson", "jackson");
    section("Encode", "A full input of `generate-music`, and the body of its submit.");
    for (String part : List.of("Input", "Body")) {
      List<String> names = new ArrayList<>();
      for (String name : List.of("vidgo", "handWritten", "moshi", "gson", "jackson")) {
        names.add(name + part);
      }
      jmh("jmh-EncodeBenchmark", names.toArray(new String[0]));
      line("");
    }
    section("Whole calls without a network", "With OkHttp, which an interceptor answers.");
    jmh("jmh-CannedCallBenchmark", "vidgoRead", "handWrittenRead", "moshiRead");
    line("");
    jmh("jmh-CannedCallBenchmark", "vidgoSubmit", "handWrittenSubmit", "moshiSubmit");

    section("Calls over loopback", "CPU time and bytes of the calling thread.");
    Figures calls = new Figures(results, "calls");
    for (String call : List.of("submit", "read", "running")) {
      String[] names = {"vidgo " + call, "floor " + call, "raw " + call};
      table(calls, new String[] {"cpu us", "bytes"}, names);
      line("");
    }
    waits(plots);
    callbacks();
    delay(plots);
    String markdown = text.toString().replaceAll("\n{3,}", "\n\n").strip() + "\n";
    Files.writeString(docs.resolve("performance.md"), markdown);
  }

  private void waits(Path plots) throws IOException {
    section(
        "Open waits",
        "Each polled once, and asleep. CPU time of a poll, then heap of a wait and threads.");
    row("waits", "CPU a poll, us", "raw", "ratio", "heap a wait, bytes", "raw", "threads", "raw");
    row("---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:");
    List<double[]> heap = new ArrayList<>();
    List<double[]> rawHeap = new ArrayList<>();
    for (int count : new int[] {1, 1_000, 10_000, 100_000}) {
      if (!Files.exists(results.resolve("waits-" + count + ".json"))) {
        continue; // run on demand with fewer
      }
      Figures waits = new Figures(results, "waits-" + count);
      String cpu = "cpu us a poll";
      String bytes = "heap bytes a wait";
      boolean few = count == 1; // less than the clock can tell, and than what the JVM does besides
      row(
          number(count),
          few ? "" : number(waits.median("vidgo", cpu)),
          few ? "" : number(waits.median("raw", cpu)),
          few ? "" : spread(waits.ratios("vidgo", "raw", cpu)),
          few ? "" : number(waits.median("vidgo", bytes)),
          few ? "" : number(waits.median("raw", bytes)),
          number(waits.median("vidgo", "threads")),
          number(waits.median("raw", "threads")));
      if (!few) {
        heap.add(new double[] {count, count * waits.median("vidgo", bytes) / 1024});
        rawHeap.add(new double[] {count, count * waits.median("raw", bytes) / 1024});
      }
    }
    Plot plot = new Plot("Heap of open waits", "waits", "KB");
    plot.add("client", heap.toArray(new double[0][]), true, 0);
    plot.add("OkHttp and a timer", rawHeap.toArray(new double[0][]), true, 1);
    save(plots, "waits", plot);
  }

  private void callbacks() throws IOException {
    section(
        "Callback endpoint",
        "Check the token, parse two tracks, look for the wait: how many a second on one core.");
    Figures callbacks = new Figures(results, "callbacks");
    row("open waits", "client", "Gson and a map", "ratio");
    row("---:", "---:", "---:", "---:");
    for (String subject : callbacks.subjects()) {
      if (subject.startsWith("vidgo ")) {
        String gson = subject.replace("vidgo", "gson");
        row(
            number(Double.parseDouble(subject.substring(6))),
            number(callbacks.median(subject, "a second")),
            number(callbacks.median(gson, "a second")),
            spread(callbacks.ratios(subject, gson, "a second")));
      }
    }
  }

  private void delay(Path plots) throws IOException {
    section(
        "Detection delay",
        "How late a wait notices the end of its task, and the polls until then: with the client's"
            + " defaults, and with every fixed interval. Simulated, for random lengths: images 15"
            + " to 60 s and videos 90 to 300 s, as documented; music 30 to 240 s, an assumption.");
    Figures delay = new Figures(results, "delay");
    Plot plot = new Plot("Delay against polls", "polls", "delay, seconds");
    row("", "polls", "delay, s", "the fixed interval with as many polls: delay, s");
    row("---", "---:", "---:", "---:");
    int color = 0;
    for (String kind : List.of("image", "video", "music")) {
      List<double[]> curve = new ArrayList<>();
      for (int interval = 1; interval <= 60; interval++) {
        String subject = kind + " every " + interval + " s";
        curve.add(new double[] {delay.median(subject, "polls"), delay.median(subject, "delay s")});
      }
      double polls = delay.median(kind + " vidgo", "polls");
      double seconds = delay.median(kind + " vidgo", "delay s");
      row(kind, decimal(polls), decimal(seconds), decimal(interpolate(curve, polls)));
      plot.add(kind + ", fixed", curve.toArray(new double[0][]), true, color);
      plot.add(kind + ", client", new double[][] {{polls, seconds}}, false, color++);
    }
    save(plots, "delay", plot);
  }

  private static double interpolate(List<double[]> curve, double polls) {
    for (int i = 1; i < curve.size(); i++) {
      double[] more = curve.get(i - 1);
      double[] fewer = curve.get(i);
      if (fewer[0] <= polls) {
        double part = (more[0] - polls) / (more[0] - fewer[0]);
        return more[1] + Math.max(0, part) * (fewer[1] - more[1]);
      }
    }
    return curve.get(curve.size() - 1)[1];
  }

  private void save(Path plots, String name, Plot plot) throws IOException {
    Files.writeString(plots.resolve(name + ".svg"), plot.svg());
    line("");
    line("![" + name + "](performance/" + name + ".svg)");
  }

  private void jmh(String file, String... subjects) throws IOException {
    table(new Figures(results, file), new String[] {"cpu ns", "bytes"}, subjects);
  }

  private void peers(Figures figures, String unit, String label, String... subjects) {
    row("", label, "ratio");
    row("---", "---:", "---:");
    for (String subject : subjects) {
      row(
          subject,
          number(figures.median(subject, unit)),
          subject.equals(subjects[0]) ? "" : spread(figures.ratios(subjects[0], subject, unit)));
    }
  }

  /** A row for each subject; the ratios are those of the first one to each. */
  private void table(Figures figures, String[] units, String... subjects) {
    row("", units[0], "ratio", units[1], "ratio");
    row("---", "---:", "---:", "---:", "---:");
    for (String subject : subjects) {
      boolean first = subject.equals(subjects[0]);
      row(
          subject,
          number(figures.median(subject, units[0])),
          first ? "" : spread(figures.ratios(subjects[0], subject, units[0])),
          number(figures.median(subject, units[1])),
          first ? "" : spread(figures.ratios(subjects[0], subject, units[1])));
    }
  }

  private void section(String title, String what) {
    line("");
    line("## " + title);
    line("");
    line(what);
    line("");
  }

  private void row(String... cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String spread(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    String median = decimal(Figures.median(sorted));
    return sorted[0] == sorted[sorted.length - 1]
        ? median
        : median + " [" + decimal(sorted[0]) + ", " + decimal(sorted[sorted.length - 1]) + "]";
  }

  private static String decimal(double figure) {
    return String.format(Locale.ROOT, figure < 100 ? "%.2f" : "%,.0f", figure);
  }

  private static String number(double figure) {
    return String.format(Locale.ROOT, "%,.0f", figure);
  }
}
