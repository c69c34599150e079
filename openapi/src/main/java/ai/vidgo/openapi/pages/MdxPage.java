package ai.vidgo.openapi.pages;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A page in MDX. Its fields are rows of a table, items of a list, or blocks such as {@code
 * <ParamField>}; the ids of its models are in fenced JSON examples, in the row of {@code model}, or
 * both.
 */
final class MdxPage {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> ENVELOPE = Set.of("model", "callback_url", "input");
  private static final Pattern FENCE =
      Pattern.compile("(?ms)^\\s*(```|~~~)[^\\n]*\\n(.*?)^\\s*\\1");
  private static final Pattern TAG =
      Pattern.compile(
          "(?s)<(/)?(ParamField|Param|Field)\\b((?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(/)?>");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("(\\w+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|\\{([^}]*)\\}))?");
  private static final Pattern ITEM =
      Pattern.compile(
          "(?m)^\\s*[-*]\\s+\\*{0,2}`([\\w.\\[\\]]+)`\\*{0,2}\\s*\\(([^)]*)\\)\\s*[:–—-]*\\s*(.*)$");
  private static final Pattern ID = Pattern.compile("`([A-Za-z0-9]+(?:[./_-][A-Za-z0-9]+)*)`");
  private static final Pattern CLOSED =
      Pattern.compile(
          "(?i)(unknown|other|additional|unlisted|undocumented)[^.\\n]{0,40}(fields|properties|parameters|members|keys)[^.\\n]{0,40}(rejected|refused|not (?:allowed|accepted))");

  /** A section about what the API returns. */
  private static final Pattern NOT_SENT =
      Pattern.compile(
          "(?ims)^#+[^\\n]*(?:response|result|callback|webhook|error|status)[^\\n]*\\n.*?(?=^#)");

  private final String text;
  private final Set<String> models = new TreeSet<>();
  private final Map<String, ObjectNode> fields = new LinkedHashMap<>();
  private final List<JsonNode> examples = new ArrayList<>();

  private MdxPage(String text) {
    this.text = text.replace("\r\n", "\n");
  }

  static List<Page.Entry> entries(String text) {
    MdxPage page = new MdxPage(text);
    page.readExamples();
    String prose = FENCE.matcher(page.text).replaceAll("");
    prose = NOT_SENT.matcher(prose + "\n# End").replaceAll("");
    page.readTables(prose);
    page.readBlocks(prose);
    page.readItems(prose);
    if (page.models.isEmpty() || page.fields.isEmpty()) {
      return List.of();
    }
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    page.fields.forEach(fields::set);
    boolean closed = CLOSED.matcher(prose).find();
    return List.of(new Page.Entry(List.copyOf(page.models), fields, page.examples, closed));
  }

  /** Finds requests in fenced code: JSON by itself, or in the command that sends it. */
  private void readExamples() {
    for (MatchResult fence : FENCE.matcher(text).results().toList()) {
      String code = fence.group(2);
      for (int at = code.indexOf('{'); at >= 0; at = code.indexOf('{', at + 1)) {
        JsonNode request = objectAt(code, at);
        if (request.path("model").isTextual() && request.path("input").isObject()) {
          models.add(request.get("model").asText());
          examples.add(request.get("input"));
          break;
        }
      }
    }
  }

  private static JsonNode objectAt(String code, int at) {
    try (JsonParser parser = JSON.createParser(code.substring(at))) {
      return parser.readValueAsTree();
    } catch (IOException e) {
      return JSON.createObjectNode(); // code of another language
    }
  }

  private void readTables(String prose) {
    List<String> header = List.of();
    for (String line : prose.lines().toList()) {
      if (!line.strip().startsWith("|")) {
        header = List.of();
        continue;
      }
      List<String> cells = cells(line);
      if (header.isEmpty()) {
        header =
            cells.stream()
                .map(cell -> cell.replaceAll("[*`]", "").strip().toLowerCase(Locale.ROOT))
                .toList();
      } else if (!cells.get(0).matches(":?-+:?")) {
        readRow(header, cells);
      }
    }
  }

  private static List<String> cells(String line) {
    String row = line.strip().replaceFirst("^\\|", "").replaceFirst("\\|$", "");
    return Arrays.stream(row.split("(?<!\\\\)\\|", -1))
        .map(cell -> cell.replace("\\|", "|").strip())
        .toList();
  }

  private void readRow(List<String> header, List<String> cells) {
    String name = cell(header, cells, "name|field|param(eter)?|property|key");
    String type = cell(header, cells, "type");
    if (name.isEmpty() || type.isEmpty()) {
      return;
    }
    String required = cell(header, cells, "required\\??");
    String byDefault = cell(header, cells, "default( value)?");
    StringBuilder rest = new StringBuilder();
    for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
      if (header.get(i).matches("allowed.*|values|options|enum|limits?|constraints?|range")) {
        // On its own, so that a list of values is recognised as one.
        rest.insert(
            0,
            cells.get(i).startsWith("`") ? "One of " + cells.get(i) + ". " : cells.get(i) + ". ");
      } else if (header.get(i).matches("description|notes?|details?")) {
        rest.append(cells.get(i)).append(' ');
      }
    }
    boolean isRequired =
        required.matches("(?i)[*`\\s]*(yes|true|required|✓|✔|✅)[*`\\s.]*")
            || name.endsWith("*") && required.isEmpty();
    add(
        name.replaceAll("[`*\\s]", ""),
        type.replace("`", ""),
        isRequired,
        byDefault,
        rest.toString());
  }

  private static String cell(List<String> header, List<String> cells, String name) {
    for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
      if (header.get(i).matches(name)) {
        return cells.get(i);
      }
    }
    return "";
  }

  /** Blocks may stand in others: those of the input are fields, those of a field are not. */
  private void readBlocks(String prose) {
    Deque<String> outer = new ArrayDeque<>();
    List<MatchResult> tags = TAG.matcher(prose).results().toList();
    for (int i = 0; i < tags.size(); i++) {
      MatchResult tag = tags.get(i);
      if (tag.group(1) != null) {
        outer.pollLast();
        continue;
      }
      Map<String, String> attributes = attributes(tag.group(3));
      String name = "";
      for (String key : List.of("body", "name", "path", "query")) {
        name = name.isEmpty() ? attributes.getOrDefault(key, "") : name;
      }
      int end = i + 1 < tags.size() ? tags.get(i + 1).start() : prose.length();
      String words = tag.group(4) != null ? "" : prose.substring(tag.end(), end).strip();
      if (ENVELOPE.containsAll(outer)) {
        boolean required = attributes.getOrDefault("required", "false").equals("true");
        String type = attributes.getOrDefault("type", "string");
        add(name, type, required, attributes.getOrDefault("default", ""), words);
      }
      if (tag.group(4) == null) {
        outer.addLast(name);
      }
    }
  }

  private static Map<String, String> attributes(String text) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (MatchResult attribute : ATTRIBUTE.matcher(text).results().toList()) {
      String value = "true"; // of an attribute that stands alone
      for (int form = 2; form <= 4; form++) {
        value = attribute.group(form) == null ? value : attribute.group(form);
      }
      attributes.put(attribute.group(1), value);
    }
    return attributes;
  }

  private void readItems(String prose) {
    for (MatchResult item : ITEM.matcher(prose).results().toList()) {
      List<String> marks = Arrays.stream(item.group(2).split(",")).map(String::strip).toList();
      boolean required = marks.stream().anyMatch(mark -> mark.equalsIgnoreCase("required"));
      String byDefault =
          marks.stream()
              .filter(mark -> mark.toLowerCase(Locale.ROOT).startsWith("default"))
              .map(mark -> mark.replaceFirst("(?i)default\\s*[:=]?\\s*", ""))
              .findFirst()
              .orElse("");
      add(item.group(1), marks.get(0).replace("`", ""), required, byDefault, item.group(3));
    }
  }

  private void add(String name, String type, boolean required, String byDefault, String words) {
    String field = name.replaceFirst("^input\\.", "");
    if (field.equals("model")) {
      ID.matcher(words).results().forEach(id -> models.add(id.group(1)));
    } else if (!ENVELOPE.contains(field) && field.matches("\\w+")) {
      fields.putIfAbsent(field, FieldText.constraints(type, required, byDefault, words));
    }
  }
}
