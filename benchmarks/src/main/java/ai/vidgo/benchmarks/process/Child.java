package ai.vidgo.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM that prints lines and ends with its standard input. Linux only. */
public final class Child implements AutoCloseable {
  private static final double MILLIS_A_TICK = 10;

  private final Process process;
  private final BufferedReader lines;

  /**
   * @param arguments of {@code java}
   */
  public Child(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    lines = process.inputReader();
  }

  /** Starts a program of this class path. */
  public static Child of(Class<?> program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    return new Child(command);
  }

  public String line() throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new IOException("The program has ended");
    }
    return line;
  }

  /** Returns the CPU time of all its threads, also of those that have ended. */
  public double cpuMillis() throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_A_TICK;
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }
}
