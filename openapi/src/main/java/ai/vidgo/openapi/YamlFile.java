package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML file as a JSON tree that knows on which line each of its nodes stands. */
final class YamlFile {
  // YAML 1.2's core schema, which the linters use too: "3d", "1:1", "on" and dates are text.
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String name;
  private final Map<String, Integer> lines = new HashMap<>();
  private final ObjectNode root;

  private YamlFile(String name, Node node, Problems problems) {
    this.name = name;
    JsonNode tree = convert(node, "", problems);
    if (tree instanceof ObjectNode object) {
      root = object;
    } else {
      root = JSON.objectNode();
      problems.add(this, "", "must be a map of names to values");
    }
  }

  /**
   * Reads a file; {@code name} is what problems call it. A syntax error is a problem, not an
   * exception.
   */
  static YamlFile read(Path path, String name, Problems problems) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(true); // told below, with the line of the repeated key
    Node node;
    try (Reader reader = Files.newBufferedReader(path)) {
      node = new Yaml(options).compose(reader);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      problems.add(name, line, "is not YAML: " + e.getProblem());
      node = new Yaml().compose(new java.io.StringReader("{}"));
    }
    return new YamlFile(name, node, problems);
  }

  String name() {
    return name;
  }

  ObjectNode root() {
    return root;
  }

  /** The line of the node at a JSON pointer, or of its nearest ancestor that stands in the file. */
  int line(String pointer) {
    for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
      Integer line = lines.get(at);
      if (line != null) {
        return line;
      }
    }
    return 1;
  }

  private JsonNode convert(Node node, String pointer, Problems problems) {
    if (node instanceof MappingNode map) {
      ObjectNode object = JSON.objectNode();
      for (NodeTuple tuple : map.getValue()) {
        String key = ((ScalarNode) tuple.getKeyNode()).getValue();
        String at = Pointers.child(pointer, key);
        lines.put(at, tuple.getKeyNode().getStartMark().getLine() + 1);
        if (object.has(key)) {
          problems.add(this, at, "'" + key + "' stands here a second time");
        }
        object.set(key, convert(tuple.getValueNode(), at, problems));
      }
      return object;
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JSON.arrayNode();
      List<Node> items = sequence.getValue();
      for (int i = 0; i < items.size(); i++) {
        String at = Pointers.child(pointer, Integer.toString(i));
        lines.put(at, items.get(i).getStartMark().getLine() + 1);
        array.add(convert(items.get(i), at, problems));
      }
      return array;
    }
    return node instanceof ScalarNode scalar ? scalar(scalar) : JSON.nullNode();
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    if (!scalar.isPlain()) {
      return JSON.textNode(text);
    }
    switch (text) {
      case "", "~", "null":
        return JSON.nullNode();
      case "true", "false":
        return JSON.booleanNode(text.equals("true"));
      default:
        if (INTEGER.matcher(text).matches()) {
          BigInteger value = new BigInteger(text);
          return value.bitLength() < 32
              ? JSON.numberNode(value.intValue())
              : JSON.numberNode(value);
        }
        return NUMBER.matcher(text).matches()
            ? JSON.numberNode(new BigDecimal(text))
            : JSON.textNode(text);
    }
  }
}
