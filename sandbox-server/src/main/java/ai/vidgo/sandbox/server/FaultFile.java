package ai.vidgo.sandbox.server;

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
import java.util.List;

/**
 * Reads a list of scripts: the faults of requests, and what becomes of tasks.
 *
 * <pre>
 * - {endpoint: SUBMIT, fault: RESPONSE_LOST, times: 2}
 * - {endpoint: TASK, model: generate-music, fault: status(503), times: always}
 * - {model: generate-music, fail: No rain today}
 * </pre>
 */
final class FaultFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private FaultFile() {}

  /**
   * @throws UsageException if it cannot be read, or anything in it is unknown or wrong
   */
  static List<ScriptEntry> read(String file) {
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
    List<ScriptEntry> entries = new ArrayList<>();
    for (JsonNode entry : list) {
      try {
        entries.add(new ScriptEntry(entry));
      } catch (IllegalArgumentException e) {
        String where = ": entry " + (entries.size() + 1) + ": ";
        throw new UsageException(file + where + e.getMessage());
      }
    }
    return entries;
  }
}
