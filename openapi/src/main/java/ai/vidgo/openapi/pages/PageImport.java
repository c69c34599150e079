package ai.vidgo.openapi.pages;

import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.openapi.read.Keyword;
import ai.vidgo.openapi.read.SourceLocation;
import ai.vidgo.openapi.read.SourceSpec;
import ai.vidgo.openapi.view.EnumValues;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Writes a page as a file of the description. What it cannot know is {@link Keyword#TODO}, which
 * the checks refuse: the descriptions, which are to be in your own words.
 */
public final class PageImport {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private final SourceSpec spec;
  private final Page page;
  private final LocalDate since;
  private final Map<String, ObjectNode> schemas = new LinkedHashMap<>();

  private PageImport(SourceSpec spec, Page page, LocalDate since) {
    this.spec = spec;
    this.page = page;
    this.since = since;
  }

  /** Returns where the file of a page belongs, below the folder of the description. */
  public static String file(Page page) {
    String series = page.path().replaceFirst("-series/.*", "");
    String folder = Map.of("3d", "three-d").getOrDefault(series, series);
    return "models/" + folder + "/" + page.path().replaceFirst(".*/", "") + ".yaml";
  }

  /**
   * Returns the text of the file.
   *
   * @param since the date on which the page was found
   */
  public static String yaml(SourceSpec spec, Page page, LocalDate since) {
    PageImport file = new PageImport(spec, page, since);
    page.entries().forEach(file::addInput);
    StringBuilder text = new StringBuilder("# " + Keyword.TODO + "\n");
    file.schemas.forEach((name, schema) -> text.append(text(name, schema)).append('\n'));
    return text.toString().stripTrailing() + "\n";
  }

  /** Lists of plain values stand in one line, as in the other files. */
  private static String text(String name, ObjectNode schema) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setWidth(140);
    Representer representer =
        new Representer(options) {
          @Override
          protected Node representSequence(
              Tag tag, Iterable<?> list, DumperOptions.FlowStyle style) {
            boolean plain = true;
            for (Object value : list) {
              plain &= !(value instanceof Map) && !(value instanceof List);
            }
            return super.representSequence(tag, list, plain ? DumperOptions.FlowStyle.FLOW : style);
          }
        };
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    return new Yaml(representer, options)
        .dump(Map.of(name, new ObjectMapper().convertValue(schema, Map.class)));
  }

  private void addInput(Page.Entry entry) {
    String name = className(entry.models().get(0)) + "Input";
    ObjectNode input = JSON.objectNode().put("type", "object");
    schemas.put(name, input);
    if (entry.closed()) {
      input.put("additionalProperties", false);
    }
    input.put("description", Keyword.TODO);
    entry.models().forEach(input.putArray("x-vidgo-models")::add);
    input.put("x-vidgo-page", page.path()).put("x-vidgo-since", since.toString());
    addDefaults(input);
    ObjectNode properties = JSON.objectNode();
    List<String> required = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : entry.fields().properties()) {
      ObjectNode constraints = field.getValue().deepCopy();
      if (constraints.remove("required") != null) {
        required.add(field.getKey());
      }
      properties.set(field.getKey(), property(name, field.getKey(), constraints));
    }
    if (!required.isEmpty()) {
      required.forEach(input.putArray("required")::add);
    }
    input.set("properties", properties);
    if (!entry.examples().isEmpty()) {
      input.set("example", withoutProse(entry.examples().get(0)));
    } else {
      input.put("example", Keyword.TODO);
    }
  }

  /** Texts of examples are to be in your own words, too. */
  private static JsonNode withoutProse(JsonNode example) {
    if (example.isTextual()) {
      return example.textValue().contains(" ") ? JSON.textNode(Keyword.TODO) : example;
    }
    JsonNode copy = example.deepCopy();
    if (copy instanceof ObjectNode object) {
      object.properties().forEach(member -> member.setValue(withoutProse(member.getValue())));
    } else if (copy instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, withoutProse(array.get(i)));
      }
    }
    return copy;
  }

  /** Takes the route, result and wait that most models of the series have. */
  private void addDefaults(ObjectNode input) {
    String series = page.path().replaceFirst("/.*", "/");
    Map<JsonNode, Integer> counts = new LinkedHashMap<>();
    for (ModelDescription model : spec.models()) {
      if (model.page().startsWith(series) && model.waitDefaults().isObject()) {
        ObjectNode defaults = JSON.objectNode();
        for (String key : List.of("x-vidgo-query", "x-vidgo-result", "x-vidgo-wait")) {
          defaults.set(key, model.input().path(key));
        }
        counts.merge(defaults, 1, Integer::sum);
      }
    }
    counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .ifPresent(most -> input.setAll((ObjectNode) most.getKey()));
  }

  private ObjectNode property(String input, String name, ObjectNode constraints) {
    ObjectNode property = JSON.objectNode();
    String type = constraints.path("type").asText();
    if (type.equals("array") && constraints.path("items") instanceof ObjectNode items) {
      property.setAll((ObjectNode) constraints.deepCopy());
      property.set("items", nested(input, name, items.deepCopy()));
    } else if (type.equals("string") && constraints.has("enum")) {
      String reference = enumReference(input, name, constraints);
      property.putArray("allOf").addObject().put("$ref", reference);
      if (!reference.startsWith("#/")) { // a shared one may have more values
        property.set("enum", constraints.get("enum"));
      }
      if (constraints.has("default")) {
        property.set("default", constraints.get("default"));
      }
    } else if (constraints.has("fields")) {
      property.putArray("allOf").add(nested(input, name, constraints.deepCopy()));
    } else {
      property.setAll(constraints);
      if (type.equals("string") && name.endsWith("_url")) {
        property.put("format", "uri");
      }
    }
    return property.put("description", Keyword.TODO);
  }

  /** Gives an object within a field a schema of its own. */
  private ObjectNode nested(String input, String name, ObjectNode constraints) {
    if (!constraints.has("fields")) {
      return name.endsWith("_urls") ? constraints.put("format", "uri") : constraints;
    }
    String schemaName = input.replaceFirst("Input$", "") + className(name);
    ObjectNode schema = JSON.objectNode().put("type", "object").put("description", Keyword.TODO);
    schema.put("x-vidgo-page", page.path());
    ObjectNode properties = JSON.objectNode();
    for (Map.Entry<String, JsonNode> field : constraints.get("fields").properties()) {
      ObjectNode member = field.getValue().deepCopy();
      if (member.remove("required") != null) {
        schema.withArray("/required").add(field.getKey());
      }
      properties.set(field.getKey(), property(schemaName, field.getKey(), member));
    }
    schema.set("properties", properties);
    schemas.put(schemaName, schema);
    return JSON.objectNode().put("$ref", "#/" + schemaName);
  }

  /** Finds the smallest enum that fields of this name use and that has all values, or makes one. */
  private String enumReference(String input, String name, ObjectNode constraints) {
    Set<String> values = new TreeSet<>();
    constraints.get("enum").forEach(value -> values.add(value.asText()));
    Set<String> candidates = new TreeSet<>();
    for (ModelDescription model : spec.models()) {
      String reference = SourceSpec.reference(model.input().path("properties").path(name));
      if (spec.resolve(reference).has("enum")
          && EnumValues.of(spec, "", spec.resolve(reference)).keySet().containsAll(values)) {
        candidates.add(reference.substring(reference.lastIndexOf('/') + 1));
      }
    }
    return candidates.stream()
        .filter(candidate -> spec.locations().get(candidate).file().path().endsWith("common.yaml"))
        .min(Comparator.comparing(candidate -> EnumValues.of(spec, candidate).size()))
        .map(this::reference)
        .orElseGet(() -> newEnum(input, name, constraints));
  }

  private String reference(String schema) {
    SourceLocation location = spec.locations().get(schema);
    Path folder = Path.of(file(page)).getParent();
    String path = folder.relativize(Path.of(location.file().path())).toString();
    return path.replace('\\', '/') + "#/" + schema;
  }

  private String newEnum(String input, String name, ObjectNode constraints) {
    String schemaName = input.replaceFirst("Input$", "") + className(name);
    ObjectNode schema = JSON.objectNode().put("type", "string").put("description", Keyword.TODO);
    schema.put("x-vidgo-page", page.path()).set("enum", constraints.get("enum"));
    schemas.put(schemaName, schema);
    return "#/" + schemaName;
  }

  private static String className(String text) {
    StringBuilder name = new StringBuilder();
    for (String word : text.split("[^A-Za-z0-9]+")) {
      if (!word.isEmpty()) {
        name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      }
    }
    return name.toString();
  }
}
