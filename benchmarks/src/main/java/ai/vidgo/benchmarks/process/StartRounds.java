package ai.vidgo.benchmarks.process;

import ai.vidgo.benchmarks.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What a program pays before its first typed response: the CPU time from the start of the JVM. Each
 * round starts each client once, in random order.
 *
 * <p>Arguments: the name of the results, rounds, the folder of the peers, their names.
 */
public final class StartRounds {
  private StartRounds() {}

  public static void main(String[] args) throws IOException {
    int rounds = Integer.parseInt(args[1]);
    List<String> names = new ArrayList<>(List.of(args).subList(3, args.length));
    Results results = new Results(args[0]);
    Random random = new Random(1);
    try (Child server = Child.of(LoopbackServer.class)) {
      String url = server.line();
      for (int round = 0; round < rounds; round++) {
        Collections.shuffle(names, random);
        for (String name : names) {
          Path target = Path.of(args[2], name, "target");
          String jars = Files.readString(target.resolve("class-path.txt")).strip();
          String classPath = target.resolve("classes") + ":" + jars;
          try (Child client = new Child(List.of("-cp", classPath, "Start", url))) {
            client.line();
            double cpu = client.cpuMillis();
            results.add(round, name, "cpu ms", cpu);
            System.out.printf("%d %-12s %5.0f ms of CPU%n", round, name, cpu);
          }
        }
      }
    }
    results.write();
  }
}
