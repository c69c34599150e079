package ai.vidgo.benchmarks.wait;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.ObjectName;

/** What is alive after a full collection: bytes by class, as {@code jmap -histo:live} prints it. */
record LiveHeap(Map<String, Long> bytes) {
  static LiveHeap now() {
    try {
      Object histogram =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
      return parse((String) histogram);
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  private static LiveHeap parse(String histogram) {
    Map<String, Long> bytes = new TreeMap<>();
    for (String line : histogram.split("\n")) {
      String[] cells = line.strip().split("\\s+"); // number, instances, bytes, class, module
      if (cells[0].matches("\\d+:")) {
        // The number and address of a lambda are others in each JVM.
        String name = cells[3].replaceFirst("\\$\\$Lambda.*", "\\$\\$Lambda");
        bytes.merge(name, Long.parseLong(cells[2]), Long::sum);
      }
    }
    return new LiveHeap(bytes);
  }

  long total() {
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }

  long of(String name) {
    return bytes.getOrDefault(name, 0L);
  }
}
