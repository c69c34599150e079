package ai.vidgo.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes what a script has measured: reads {@code SUBJECT|UNIT|FIGURE} lines, one a round.
 *
 * <p>Argument: the name of the results.
 */
public final class Record {
  private Record() {}

  public static void main(String[] args) throws IOException {
    Results results = new Results(args[0]);
    Map<String, Integer> rounds = new HashMap<>();
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] cells = line.split("\\|");
      int round = rounds.merge(cells[0] + "|" + cells[1], 1, Integer::sum) - 1;
      results.add(round, cells[0], cells[1], Double.parseDouble(cells[2]));
      System.out.println(line);
    }
    if (rounds.isEmpty()) {
      throw new IOException("nothing was measured");
    }
    results.write();
  }
}
