package ai.vidgo.sandbox.internal.tasks;

import ai.vidgo.openapi.JsonMembers;
import ai.vidgo.sandbox.internal.JsonTrees;
import ai.vidgo.sandbox.internal.Urls;
import ai.vidgo.sandbox.internal.media.Media;
import ai.vidgo.sandbox.internal.media.MediaSpec;
import ai.vidgo.sandbox.internal.media.Samples;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the entries of {@code files} from documented ones: same members, own values. */
final class ResultFiles {
  private final String folder;
  private final Wanted wanted;
  private final JsonNode shown;
  private final Iterator<String> ids;
  private final ArrayNode files = JsonTrees.MAPPER.createArrayNode();
  private final List<String> names = new ArrayList<>();
  private final List<MediaSpec> specs = new ArrayList<>();

  /** Of the entry that is being built. */
  private MediaSpec spec;

  private @Nullable Media mainFile;

  /**
   * @param folder the URL of the files
   * @param shown what the input says that its result shows
   * @param ids after their names
   */
  ResultFiles(String folder, Wanted wanted, JsonNode shown, Iterator<String> ids) {
    this.folder = folder;
    this.wanted = wanted;
    this.shown = shown;
    this.ids = ids;
    this.spec = wanted.media;
  }

  ArrayNode files() {
    return files;
  }

  /** Returns the file with this number, if it has this name, or null. */
  @Nullable Media file(String number, String name) {
    for (int i = 0; i < names.size(); i++) {
      if (number.equals(Integer.toString(i)) && name.equals(names.get(i))) {
        return media(name, i, specs.get(i));
      }
    }
    return null;
  }

  private Media media(String name, int number, MediaSpec itsSpec) {
    return Samples.of(name, itsSpec, folder.hashCode() + number);
  }

  static boolean isId(String member, JsonNode example) {
    return member.endsWith("_id") && example.isTextual();
  }

  void add(JsonNode example) {
    ObjectNode entry = JsonTrees.MAPPER.createObjectNode();
    spec = wanted.media;
    mainFile = null;
    String main = fileName(example.path("file_url").asText());
    int number = names.size(); // of the main file, if there is one
    for (Map.Entry<String, JsonNode> member : JsonMembers.of(example)) {
      entry.set(member.getKey(), value(member.getKey(), member.getValue(), main, number));
    }
    files.add(entry);
  }

  private JsonNode value(String member, JsonNode example, @Nullable String main, int number) {
    if (isId(member, example)) {
      String id = ids.next().substring(member.length() + 1);
      if (member.equals("audio_id")) {
        spec = spec.withSeconds(Wanted.trackSeconds(id));
      }
      return TextNode.valueOf(id);
    }
    JsonNode fact = fact(member, example);
    if (fact == null && main != null) {
      fact = factOfFile(member, example, main, number);
    }
    if (fact != null) {
      return fact;
    }
    JsonNode own = localized(example);
    // A track has the title of its input; but a link in the input is not one of the sandbox.
    boolean echoed = own.equals(example) && example.isTextual() && shown.path(member).isTextual();
    return numbered(member, echoed ? shown.get(member) : own);
  }

  /** Tells tracks apart by their titles. */
  private JsonNode numbered(String member, JsonNode value) {
    boolean another = member.equals("title") && wanted.count > 1 && files.size() > 0;
    return another ? TextNode.valueOf(value.asText() + " (" + (files.size() + 1) + ")") : value;
  }

  private @Nullable JsonNode factOfFile(String member, JsonNode example, String main, int number) {
    switch (member) {
      case "format":
        return TextNode.valueOf(Samples.extension(main));
      case "content_type":
        return TextNode.valueOf(mainFile(main, number).contentType());
      case "file_name":
        return TextNode.valueOf(main);
      case "file_size":
        return LongNode.valueOf(mainFile(main, number).size());
      case "metadata":
        ObjectNode facts = example.deepCopy();
        for (Map.Entry<String, JsonNode> each : JsonMembers.of(facts)) {
          JsonNode fact = fact(each.getKey(), each.getValue());
          each.setValue(fact == null ? each.getValue() : fact);
        }
        return facts;
      default:
        return null;
    }
  }

  /** Makes it once an entry, and only if the entry tells something about it. */
  private Media mainFile(String main, int number) {
    if (mainFile == null) {
      mainFile = media(main, number, spec);
    }
    return mainFile;
  }

  private @Nullable JsonNode fact(String member, JsonNode example) {
    if (!example.isNumber()) {
      return null;
    }
    switch (member) {
      case "width":
        return IntNode.valueOf(spec.width);
      case "height":
        return IntNode.valueOf(spec.height);
      case "faces":
        return IntNode.valueOf(spec.faces);
      case "duration":
        boolean whole = spec.seconds == (int) spec.seconds;
        return whole ? IntNode.valueOf((int) spec.seconds) : DoubleNode.valueOf(spec.seconds);
      default:
        return null;
    }
  }

  /** Returns a copy whose links, including those in JSON text, all lead to this sandbox. */
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
    String fileName = fileName(text);
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
    String number = Integer.toString(names.size());
    names.add(fileName);
    specs.add(spec);
    return Urls.append(folder, number, fileName);
  }

  /** Returns the name of the file that a documented link becomes, or null if it is no link. */
  private @Nullable String fileName(String url) {
    String name = Urls.fileName(url);
    int dot = name == null ? -1 : name.lastIndexOf('.');
    if (dot < 0) {
      return name;
    }
    String base = name.substring(0, dot);
    if (files.size() > 0 && files.size() < wanted.count) {
      base = base.replaceFirst("-1$", "") + "-" + (files.size() + 1);
    }
    String extension = name.substring(dot + 1);
    boolean side = extension.equals("json") || wanted.extension == null;
    return base + "." + (side ? extension : wanted.extension);
  }
}
