package ai.vidgo.benchmarks.report;

import ai.vidgo.benchmarks.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders {@code docs/performance.md} and its plots from the raw figures, as far as there are any.
 *
 * <p>Arguments: the folder of the figures, the folder of the documentation.
 */
public final class Report {
  static final List<String> KINDS = List.of("image", "video", "music");
  private static final List<String> FORMS = List.of("callback", "listener", "future", "raw");
  private static final String[] CLIENTS = {"vidgo", "floor", "raw", "fal", "openai", "anthropic"};
  private static final String[] STOCK = {
    "vidgo", "floor", "stock/gson", "stock/native", "stock/kotlin"
  };

  private final Path results;
  private final Page page = new Page();

  private Report(Path results) {
    this.results = results;
  }

  public static void main(String[] args) throws IOException {
    new Report(Path.of(args[0])).write(Path.of(args[1]));
  }

  private void write(Path docs) throws IOException {
    Path plots = Files.createDirectories(docs.resolve("performance"));
    page.line("# Performance\n");
    page.paragraph(
        "Written by `benchmarks/run`, which measures the client beside its peers; do not edit. A"
            + " ratio is the client's figure divided by the peer's in the same round, so below 1"
            + " the client needs less: median [least, most] of the rounds. In a round all take"
            + " turns, so that all meet the same noise of the machine; CPU time is that of the"
            + " thread or process alone. Compare ratios, not times. The raw figures are in"
            + " `benchmarks/results/`.");
    Path machine = results.resolve("machine.txt");
    page.paragraph(Files.exists(machine) ? Files.readString(machine).strip() : "Not measured.");
    page.paragraph(
        "**Hand-written** is the least that an experienced user would write for just these calls:"
            + " Retrofit and Moshi with adapters by hand (`floor`). **Raw** is OkHttp alone, with"
            + " ready JSON text.");
    page.section(
        "Targets",
        "What the client is to reach, and what it does. `benchmarks/run PART` measures a part"
            + " again, `benchmarks/run` all.");
    new Targets(results, page).write();
    starts();
    json();
    calls();
    waits(plots);
    callbacks();
    delay(plots);
    build();
    Files.writeString(docs.resolve("performance.md"), page.toString());
  }

  private void starts() throws IOException {
    page.section("Start", "From the start of the JVM to the first typed response, CPU time.");
    peers("start", "cpu ms", "ms of CPU", CLIENTS);
    page.section(
        "Beside stock generators",
        "The same, with what OpenAPI Generator's own templates make of our description: `java`"
            + " with okhttp-gson, `java` with native and Jackson, `kotlin` with jvm-retrofit2 and"
            + " Moshi. `benchmarks/run stock report` measures them. They get the description that"
            + " our templates get, without defaults, and Kotlin no inputs. Of the published one"
            + " they make code that does not compile: `FluxSize size = 1:1` in Java, `code too"
            + " large for try statement` in native's union of inputs, and in Kotlin `Data class"
            + " must have at least one primary constructor parameter`.");
    peers("start-stock", "cpu ms", "ms of CPU", STOCK);
    page.section("Jars", "Of a client and all that it depends on.");
    String[] all = {
      "vidgo",
      "floor",
      "raw",
      "fal",
      "openai",
      "anthropic",
      "stock/gson",
      "stock/native",
      "stock/kotlin"
    };
    peers("size", "all jar bytes", "bytes", all);
    page.section("Android", "The dex of an app that creates a persona, after R8.");
    peers("size", "dex bytes", "bytes", "vidgo", "handWritten");
    page.section(
        "First use", "In a cold JVM: CPU time, threads started, classes of OkHttp and Kotlin.");
    Figures first = new Figures(results, "first-use");
    page.header("", "CPU ms", "threads", "classes");
    for (String[] use :
        new String[][] {
          {"build", "a client"},
          {"jar", "an enum of the generated jar, which opens it"},
          {"model", "a `Models` constant"},
          {"model after build", "a `Models` constant, after a client"}
        }) {
      page.row(
          use[1],
          Page.spread(first.rounds(use[0], "cpu ms")),
          Page.number(first.median(use[0], "threads")),
          Page.number(first.median(use[0], "OkHttp and Kotlin classes")));
    }
  }

  private void json() throws IOException {
    page.section(
        "Decode",
        "The documented response with two tracks, bytes to typed values: the pass that the client"
            + " makes.");
    jmh("Decode", "vidgo", "handWritten", "moshi", "gson", "jackson");
    page.paragraph(
        "\nAll that the client does with a response. It keeps the text for `getData()`, takes the"
            + " key out of it, and looks for errors:");
    jmh("Decode", "vidgoResponse", "handWritten");
    page.paragraph(
        "\nA callback, which is parsed without knowing its model, and the public adapters"
            + " (`TaskResponse.fromJson`), which keep every member in a tree:");
    jmh("Decode", "vidgoCallback", "handWritten", "moshi", "gson", "jackson");
    page.line("");
    jmh("Decode", "vidgoFromJson", "handWritten", "moshi", "gson", "jackson");
    page.section("Encode", "A full input of `generate-music`, then the body of its submit.");
    for (String part : List.of("Input", "Body")) {
      String[] names = {"vidgo", "handWritten", "moshi", "gson", "jackson"};
      for (int i = 0; i < names.length; i++) {
        names[i] += part;
      }
      jmh("Encode", names);
      page.line("");
    }
    page.section("Whole calls without a network", "With OkHttp, which an interceptor answers.");
    jmh("CannedCall", "vidgoRead", "handWrittenRead", "moshiRead");
    page.line("");
    jmh("CannedCall", "vidgoSubmit", "handWrittenSubmit", "moshiSubmit");
  }

  private void calls() throws IOException {
    page.section("Calls over loopback", "CPU time and bytes of the calling thread.");
    for (String call : List.of("submit", "read", "running")) {
      table("calls", "cpu us", "vidgo " + call, "floor " + call, "raw " + call);
      page.line("");
    }
  }

  private void waits(Path plots) throws IOException {
    page.section(
        "Open waits",
        "Each polled once, and asleep until tomorrow: as a callback, with a listener too, as a"
            + " future, and by hand with OkHttp and a timer. The heap of one more wait is the"
            + " difference to the row above, after a full collection, divided by that of the"
            + " waits; the first rows also have what there is only once.");
    Figures waits = new Figures(results, "waits");
    page.header("waits", "CPU a poll, us", "heap, KB", "one more wait, bytes", "threads");
    Plot plot = new Plot("Heap of open waits", "waits", "KB");
    for (int form = 0; form < FORMS.size(); form++) {
      List<double[]> heap = new ArrayList<>();
      for (String subject : waits.subjects()) {
        if (subject.startsWith(FORMS.get(form) + " ")) {
          double count = Double.parseDouble(subject.substring(FORMS.get(form).length() + 1));
          double kilobytes = waits.median(subject, "heap bytes") / 1024;
          page.row(
              FORMS.get(form) + ", " + Page.number(count),
              count == 1 ? "" : Page.number(waits.median(subject, "cpu us a poll")), // too short
              Page.number(kilobytes),
              count == 1 ? "" : Page.spread(waits.rounds(subject, "bytes a wait")),
              Page.number(waits.median(subject, "threads")));
          if (count > 1) {
            heap.add(new double[] {count, kilobytes});
          }
        }
      }
      if (!heap.isEmpty()) {
        plot.add(FORMS.get(form), heap.toArray(new double[0][]), true, form);
      }
    }
    save(plots, "waits", plot);
    page.paragraph(
        "\nWhat one more wait consists of, bytes by class. The strings are the task's id, its time"
            + " of creation and the last response, of "
            + Samples.RUNNING.length()
            + " characters here, which `getData()` reads again; there are two timers, for the next"
            + " poll and for the timeout.");
    Figures contents = new Figures(results, "waits-contents");
    page.header("", "callback", "listener", "future", "raw");
    for (String name : classes(contents)) {
      String[] cells = {"`" + name + "`", "", "", "", ""};
      for (int form = 0; form < FORMS.size(); form++) {
        double bytes = contents.median(FORMS.get(form), name);
        cells[form + 1] = Double.isNaN(bytes) ? "" : Page.number(bytes);
      }
      page.row(cells);
    }
  }

  private static List<String> classes(Figures contents) {
    return FORMS.stream()
        .flatMap(form -> contents.units(form).stream())
        .distinct()
        .sorted()
        .toList();
  }

  private void callbacks() throws IOException {
    page.section(
        "Callback endpoint",
        "Check the token, parse two tracks, look for the wait: how many a second on one core.");
    Figures callbacks = new Figures(results, "callbacks");
    page.header("open waits", "client", "Gson and a map", "ratio");
    for (String subject : callbacks.subjects()) {
      if (subject.startsWith("vidgo ")) {
        String gson = subject.replace("vidgo", "gson");
        page.row(
            Page.number(Double.parseDouble(subject.substring(6))),
            Page.number(callbacks.median(subject, "a second")),
            Page.number(callbacks.median(gson, "a second")),
            Page.spread(callbacks.ratios(subject, gson, "a second")));
      }
    }
  }

  private void delay(Path plots) throws IOException {
    page.section(
        "Detection delay",
        "How late a wait notices the end of its task, and the polls until then: with the client's"
            + " defaults, and with every fixed interval from half a second to a minute. Simulated,"
            + " for lengths all over the range: images 15 to 60 s and videos 90 to 300 s, as"
            + " documented; music 30 to 240 s, an assumption.");
    Figures delay = new Figures(results, "delay");
    Plot plot = new Plot("Delay against polls", "polls", "delay, seconds");
    page.header("", "polls", "delay, s", "/ fixed interval with as many polls");
    for (String kind : KINDS) {
      double polls = delay.median(kind + " vidgo", "polls");
      double seconds = delay.median(kind + " vidgo", "delay s");
      page.row(
          kind,
          Page.decimal(polls),
          Page.decimal(seconds),
          Page.spread(againstFixedIntervals(delay, kind)));
      if (!Double.isNaN(polls)) {
        int color = KINDS.indexOf(kind);
        plot.add(kind + ", fixed", curve(delay, kind).toArray(new double[0][]), true, color);
        plot.add(kind + ", client", new double[][] {{polls, seconds}}, false, color);
      }
    }
    save(plots, "delay", plot);
  }

  /** Below 1 the client notices the end sooner than a fixed interval that needs as many polls. */
  static double[] againstFixedIntervals(Figures delay, String kind) {
    double polls = delay.median(kind + " vidgo", "polls");
    if (Double.isNaN(polls)) {
      return new double[0];
    }
    double fixed = Curve.at(curve(delay, kind), polls);
    return new double[] {delay.median(kind + " vidgo", "delay s") / fixed};
  }

  private static List<double[]> curve(Figures delay, String kind) {
    List<double[]> curve = new ArrayList<>();
    for (String subject : delay.subjects()) {
      if (subject.startsWith(kind + " every ")) {
        double[] point = {delay.median(subject, "polls"), delay.median(subject, "delay s")};
        curve.add(point);
      }
    }
    return curve;
  }

  private void build() throws IOException {
    page.section("Build and quick start", "Seconds that pass, in a tree that was built before.");
    Figures build = new Figures(results, "build");
    page.header("", "seconds");
    for (String subject : build.subjects()) {
      page.row(subject, Page.spread(build.rounds(subject, "seconds")));
    }
  }

  private void save(Path plots, String name, Plot plot) throws IOException {
    if (plot.isEmpty()) {
      Files.deleteIfExists(plots.resolve(name + ".svg"));
      page.line("\nNot measured.");
    } else {
      Files.writeString(plots.resolve(name + ".svg"), plot.svg());
      page.line("\n![" + name + "](performance/" + name + ".svg)");
    }
  }

  private void jmh(String benchmark, String... subjects) throws IOException {
    table("jmh-" + benchmark + "Benchmark", "cpu ns", subjects);
  }

  private void peers(String file, String unit, String label, String... subjects)
      throws IOException {
    Figures figures = new Figures(results, file);
    page.header("", label, "ratio");
    for (String subject : subjects) {
      page.row(
          subject,
          Page.number(figures.median(subject, unit)),
          subject.equals(subjects[0])
              ? ""
              : Page.spread(figures.ratios(subjects[0], subject, unit)));
    }
  }

  /** CPU and bytes, a row for each subject; the ratios are those of the first one to each. */
  private void table(String file, String cpu, String... subjects) throws IOException {
    Figures figures = new Figures(results, file);
    page.header("", cpu, "ratio", "bytes", "ratio");
    for (String subject : subjects) {
      boolean first = subject.equals(subjects[0]);
      page.row(
          subject,
          Page.number(figures.median(subject, cpu)),
          first ? "" : Page.spread(figures.ratios(subjects[0], subject, cpu)),
          Page.number(figures.median(subject, "bytes")),
          first ? "" : Page.spread(figures.ratios(subjects[0], subject, "bytes")));
    }
  }
}
