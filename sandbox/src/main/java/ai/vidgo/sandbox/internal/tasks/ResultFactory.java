package ai.vidgo.sandbox.internal.tasks;

import ai.vidgo.openapi.JsonMembers;
import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.sandbox.internal.Ids;
import ai.vidgo.sandbox.internal.JsonTrees;
import ai.vidgo.sandbox.internal.Urls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Creates the result of one task from the documented example: same members, own values. */
final class ResultFactory {
  private final String folder;
  private final Random random;
  private final Set<String> downloads = new LinkedHashSet<>();
  private final Map<String, Set<String>> ids = new HashMap<>();

  /**
   * @param folder the URL of the task's files
   */
  ResultFactory(String folder, Random random) {
    this.folder = folder;
    this.random = random;
  }

  TaskResult create(ModelDescription model, JsonNode input) {
    ArrayNode files = JsonTrees.MAPPER.createArrayNode();
    JsonNode main = model.resultExample();
    // Every model that generates tracks, which have ids of their own, generates two of them.
    for (int i = 0; i < (main.has("audio_id") ? 2 : 1); i++) {
      files.add(entry(main, input));
    }
    for (JsonNode example : model.requestedResultExamples(input)) {
      files.add(entry(example, input));
    }
    return new TaskResult(files, downloads, ids);
  }

  private ObjectNode entry(JsonNode example, JsonNode input) {
    ObjectNode entry = JsonTrees.MAPPER.createObjectNode();
    for (Map.Entry<String, JsonNode> member : JsonMembers.of(example)) {
      entry.set(member.getKey(), value(member.getKey(), member.getValue(), input));
    }
    return entry;
  }

  private JsonNode value(String member, JsonNode example, JsonNode input) {
    if (member.endsWith("_id") && example.isTextual()) {
      String id = Ids.like(member, example.asText(), random);
      ids.computeIfAbsent(member, m -> new HashSet<>()).add(id);
      return TextNode.valueOf(id);
    }
    JsonNode own = localized(example);
    // A track has the title of its input; but a link in the input is not one of the sandbox.
    boolean echoed = own.equals(example) && example.isTextual() && input.path(member).isTextual();
    return echoed ? input.get(member) : own;
  }

  /** Returns a copy whose links, also those in JSON text, all lead to this sandbox. */
  private JsonNode localized(JsonNode node) {
    if (node.isTextual()) {
      return TextNode.valueOf(localized(node.asText()));
    }
    JsonNode copy = node.deepCopy();
    for (Map.Entry<String, JsonNode> member : JsonMembers.of(copy)) {
      member.setValue(localized(member.getValue()));
    }
    if (copy.isArray()) {
      ArrayNode array = (ArrayNode) copy;
      for (int i = 0; i < array.size(); i++) {
        array.set(i, localized(array.get(i)));
      }
    }
    return copy;
  }

  private String localized(String text) {
    String fileName = Urls.fileName(text);
    if (fileName != null) {
      return link(fileName);
    }
    if (text.startsWith("{") || text.startsWith("[")) {
      try {
        return localized(JsonTrees.read(text)).toString();
      } catch (JsonProcessingException e) {
        // Not JSON: lyrics start with "[Verse]".
        return text;
      }
    }
    return text;
  }

  private String link(String fileName) {
    String number = Integer.toString(downloads.size());
    downloads.add(number + "/" + fileName);
    return Urls.append(folder, number, fileName);
  }
}
