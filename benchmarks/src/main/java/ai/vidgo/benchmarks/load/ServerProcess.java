package ai.vidgo.benchmarks.load;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sandbox's jar in a process of its own, on one core, and what Linux knows about it. */
final class ServerProcess implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("VIDGO_BASE_URL=http://127.0.0.1:(\\d+)/");
  private static final Pattern USED = Pattern.compile("generation +total \\d+K, used (\\d+)K");
  private static final double TICKS_A_SECOND = 100;

  private final Process process;
  private final int port;

  ServerProcess(Path jar, File log, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("taskset", "-c", "0", "java", "-Xmx1g", "-jar", jar.toString()));
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectError(log).start();
    BufferedReader settings = process.inputReader();
    Matcher url = PORT.matcher(String.valueOf(settings.readLine()));
    if (!url.matches()) {
      throw new IOException("The sandbox does not start, see " + log);
    }
    port = Integer.parseInt(url.group(1));
    settings.readLine();
  }

  int port() {
    return port;
  }

  /** Returns the CPU time of all its threads. */
  double cpuSeconds() throws IOException {
    String stat = Files.readString(proc("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
  }

  long residentMegabytes() throws IOException {
    String status = Files.readString(proc("status"));
    return Long.parseLong(status.replaceAll("(?s).*VmRSS:\\s+(\\d+) kB.*", "$1")) >> 10;
  }

  long descriptors() throws IOException {
    try (Stream<Path> all = Files.list(proc("fd"))) {
      return all.count();
    }
  }

  long threads() throws IOException {
    try (Stream<Path> all = Files.list(proc("task"))) {
      return all.count();
    }
  }

  /** Returns what is left in the heap after a full collection. */
  long liveMegabytes() throws IOException {
    jcmd("GC.run");
    long kilobytes = 0;
    Matcher used = USED.matcher(jcmd("GC.heap_info"));
    while (used.find()) {
      kilobytes += Long.parseLong(used.group(1));
    }
    return kilobytes >> 10;
  }

  private String jcmd(String command) throws IOException {
    Process jcmd =
        new ProcessBuilder("jcmd", Long.toString(process.pid()), command)
            .redirectErrorStream(true)
            .start();
    return new String(jcmd.getInputStream().readAllBytes());
  }

  private Path proc(String name) {
    return Path.of("/proc", Long.toString(process.pid()), name);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
