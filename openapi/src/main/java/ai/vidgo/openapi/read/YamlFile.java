package ai.vidgo.openapi.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML file as a JSON tree, with the line of each node. */
public final class YamlFile {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String path;
  private final String name;
  private final Diagnostics diagnostics;
  private final Map<String, Integer> lines = new HashMap<>();
  private ObjectNode root = JSON.objectNode();

  private YamlFile(Path home, String path, Diagnostics diagnostics) {
    this.path = path;
    this.name = home.getFileName() + "/" + path;
    this.diagnostics = diagnostics;
  }

  /**
   * Reads a file. A syntax error is reported and leaves the tree empty.
   *
   * @param path the path below {@code home}, with forward slashes
   */
  static YamlFile read(Path home, String path, Diagnostics diagnostics) throws IOException {
    YamlFile file = new YamlFile(home, path, diagnostics);
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(true); // reported below, with both lines
    options.setMaxAliasesForCollections(
        0); // that is what $ref is for, and an alias may contain itself
    try (Reader reader = Files.newBufferedReader(home.resolve(path))) {
      file.setRoot(new Yaml(options).compose(reader));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      diagnostics.add(file.name, line, "is not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      diagnostics.add(file.name, 1, "is not YAML: " + e.getMessage());
    }
    return file;
  }

  /** Returns the path below the folder of {@code vidgo.yaml}. */
  public String path() {
    return path;
  }

  /** Returns the name in diagnostics. */
  String name() {
    return name;
  }

  public ObjectNode root() {
    return root;
  }

  /** Returns the line of the node at a pointer, or of its nearest ancestor in the file. */
  int line(String pointer) {
    for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
      Integer line = lines.get(at);
      if (line != null) {
        return line;
      }
    }
    return 1;
  }

  private void setRoot(Node node) {
    if (convert(node, "") instanceof ObjectNode object) {
      root = object;
    } else {
      diagnostics.add(name, 1, "must be a map of names to values");
    }
  }

  private JsonNode convert(Node node, String pointer) {
    if (node instanceof MappingNode map) {
      return convertMap(map, pointer);
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JSON.arrayNode();
      List<Node> items = sequence.getValue();
      for (int i = 0; i < items.size(); i++) {
        String at = Pointers.child(pointer, Integer.toString(i));
        lines.put(at, lineOf(items.get(i)));
        array.add(convert(items.get(i), at));
      }
      return array;
    }
    return node instanceof ScalarNode scalar ? YamlScalar.toJson(scalar) : JSON.nullNode();
  }

  private ObjectNode convertMap(MappingNode map, String pointer) {
    ObjectNode object = JSON.objectNode();
    for (NodeTuple tuple : map.getValue()) {
      int line = lineOf(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        diagnostics.add(name, line, "a key must be a string");
        continue;
      }
      String at = Pointers.child(pointer, key.getValue());
      Integer first = lines.put(at, line);
      if (first != null) {
        diagnostics.add(name, line, "'" + key.getValue() + "' is already defined in line " + first);
      }
      object.set(key.getValue(), convert(tuple.getValueNode(), at));
    }
    return object;
  }

  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
