package ai.vidgo.sandbox.server;

import ai.vidgo.sandbox.Endpoint;
import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.VidgoSandbox;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of faults.
 *
 * <pre>
 * - {endpoint: SUBMIT, fault: RESPONSE_LOST, times: 2}
 * - {fault: status(503)}
 * </pre>
 */
final class FaultFile {
  private static final int MAX_TIMES = 10_000;
  private static final List<String> MEMBERS = Arrays.asList("endpoint", "fault", "times");
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private FaultFile() {}

  /** A fault, how often, and of which endpoint; null for any. */
  static final class Entry {
    private final @Nullable Endpoint endpoint;
    private final Fault[] faults;

    private Entry(@Nullable Endpoint endpoint, Fault fault, int times) {
      this.endpoint = endpoint;
      faults = new Fault[times];
      Arrays.fill(faults, fault);
    }

    void addTo(VidgoSandbox sandbox) {
      if (endpoint == null) {
        sandbox.enqueueFault(faults);
      } else {
        sandbox.enqueueFault(endpoint, faults);
      }
    }
  }

  /**
   * @throws UsageException if it cannot be read, or anything in it is unknown or wrong
   */
  static List<Entry> read(String file) {
    JsonNode list;
    try {
      list = YAML.readTree(Files.readAllBytes(Paths.get(file)));
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
      String withoutExcerpt = e.getOriginalMessage().replaceAll("\n[ \n].*", "");
      throw new UsageException(file + ": " + line + withoutExcerpt);
    } catch (NoSuchFileException e) {
      throw new UsageException("there is no file " + file);
    } catch (IOException | InvalidPathException e) {
      throw new UsageException("cannot read " + file + " (" + e.getClass().getSimpleName() + ")");
    }
    if (!list.isArray()) {
      throw new UsageException(file + ": is not a list");
    }
    List<Entry> entries = new ArrayList<>();
    for (JsonNode entry : list) {
      try {
        entries.add(entry(entry));
      } catch (IllegalArgumentException e) {
        String where = ": entry " + (entries.size() + 1) + ": ";
        throw new UsageException(file + where + e.getMessage());
      }
    }
    return entries;
  }

  private static Entry entry(JsonNode entry) {
    for (Iterator<String> names = entry.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!MEMBERS.contains(name)) {
        throw new IllegalArgumentException(FaultNames.unknown("member", name, MEMBERS));
      }
    }
    if (!entry.hasNonNull("fault")) {
      throw new IllegalArgumentException("has no fault");
    }
    JsonNode times = entry.path("times");
    int count = times.isMissingNode() ? 1 : times.asInt();
    if (!times.isMissingNode() && !times.isInt() || count < 1 || count > MAX_TIMES) {
      throw new IllegalArgumentException("times is not 1 to " + MAX_TIMES + ": " + times.asText());
    }
    Endpoint endpoint =
        entry.has("endpoint") ? FaultNames.endpoint(entry.get("endpoint").asText()) : null;
    Fault fault = FaultNames.fault(entry.get("fault").asText());
    if (fault.equals(Fault.CHANGED_FILE) && endpoint != null && endpoint != Endpoint.FILE) {
      throw new IllegalArgumentException(fault + " does not apply to " + endpoint);
    }
    return new Entry(endpoint, fault, count);
  }
}
