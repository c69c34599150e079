package ai.vidgo.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir Path results;
  @TempDir Path docs;

  @Test
  void whatWasNotMeasuredIsSaid() throws IOException {
    String page = render();

    assertTrue(
        page.contains("| dex after R8 / hand-written | at most 1.15 | not measured |"), page);
    assertFalse(page.contains("NaN"), page);
    assertFalse(Files.exists(docs.resolve("performance/waits.svg")));
  }

  @Test
  void aTargetIsComparedWithTheMedianOfTheRatiosOfTheRounds() throws IOException {
    write("start", "{'vidgo': {'cpu ms': [100, 130, 90]}, 'floor': {'cpu ms': [100, 100, 100]}}");
    write("size", "{'wrapper': {'jar bytes': [150001]}}");

    String page = render();

    assertTrue(page.contains(" | at most 1.05 | 1.00 [0.90, 1.30] | met | `start` |"), page);
    assertTrue(
        page.contains("| wrapper jar, bytes | at most 150,000 | 150,001 | **missed** |"), page);
    assertTrue(page.contains("\n**wrapper jar**: "), page);
    assertFalse(page.contains("**over loopback**"), page);
  }

  @Test
  void theDelayIsComparedWithTheCurveOfFixedIntervalsAtAsManyPolls() throws IOException {
    write(
        "delay",
        "{'image vidgo': {'polls': [15], 'delay s': [1.2]},"
            + " 'image every 1.0 s': {'polls': [20], 'delay s': [1]},"
            + " 'image every 2.0 s': {'polls': [10], 'delay s': [2]}}");

    assertTrue(render().contains("| image | 15.00 | 1.20 | 0.80 |"));
  }

  @Test
  void openWaitsArePlotted() throws IOException {
    write(
        "waits",
        "{'callback 1000': {'heap bytes': [1024000], 'bytes a wait': [1024], 'threads': [9]},"
            + " 'callback 10000': {'heap bytes': [10240000], 'bytes a wait': [1025]}}");

    String page = render();

    assertTrue(page.contains("| callback, 1,000 | not measured | 1,000 | 1,024 | 9 |"), page);
    assertTrue(
        page.contains(", callback, bytes, 10,000 waits | at most 1,024 | 1,025 | **missed**"));
    assertTrue(Files.readString(docs.resolve("performance/waits.svg")).contains("callback"));
  }

  @Test
  void theSameFiguresGiveTheSamePage() throws IOException {
    write("build", "{'quick start': {'seconds': [9, 8, 11]}}");

    assertEquals(render(), render());
  }

  private String render() throws IOException {
    Report.main(new String[] {results.toString(), docs.toString()});
    return Files.readString(docs.resolve("performance.md"));
  }

  private void write(String name, String json) throws IOException {
    Files.writeString(results.resolve(name + ".json"), json.replace('\'', '"'));
  }
}
