package ai.vidgo.testing;

import ai.vidgo.model.JsonValues;
import ai.vidgo.model.SubmitRequest;
import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** JSON as maps and lists, for comparing and for messages. */
final class JsonTree {
  private static final int MAX_STRING = 80;
  private static final int MAX_TEXT = 1000;

  private JsonTree() {}

  /** Reads an object; an empty one if it is none. Numbers are equal if their values are. */
  static Map<String, @Nullable Object> read(String json) {
    try {
      Map<String, @Nullable Object> read = JsonValues.objectAdapter().fromJson(json);
      return read == null ? Collections.emptyMap() : object(read, JsonTree::plainNumber);
    } catch (IOException | JsonDataException e) {
      return Collections.emptyMap();
    }
  }

  /** As it would be read after it was sent; may hold what the client takes, such as open enums. */
  static Map<String, @Nullable Object> asSent(Map<String, ? extends @Nullable Object> tree) {
    SubmitRequest request =
        SubmitRequest.builder().model("any").input(Collections.unmodifiableMap(tree)).build();
    return read(JsonValues.adapter().toJson(request.getInput()));
  }

  /** For a message: long strings are cut, so that one of them does not hide the others. */
  static String text(@Nullable Object tree, String key) {
    Object cut =
        value(tree, leaf -> leaf instanceof String ? cut((String) leaf, MAX_STRING, key) : leaf);
    return text(JsonValues.adapter().toJson(cut), key);
  }

  static String text(String text, String key) {
    return cut(text, MAX_TEXT, key);
  }

  /** Hides the key first: never half of it is left. */
  private static String cut(String text, int length, String key) {
    String safe = text.replace(key, "<key>");
    return safe.length() > length ? safe.substring(0, length) + "..." : safe;
  }

  private static Map<String, @Nullable Object> object(Map<?, ?> tree, UnaryOperator<Object> leaf) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    tree.forEach((name, member) -> copy.put(String.valueOf(name), value(member, leaf)));
    return copy;
  }

  private static @Nullable Object value(@Nullable Object tree, UnaryOperator<Object> leaf) {
    if (tree instanceof Map) {
      return object((Map<?, ?>) tree, leaf);
    }
    if (tree instanceof List) {
      List<@Nullable Object> copy = new ArrayList<>();
      for (Object item : (List<?>) tree) {
        copy.add(value(item, leaf));
      }
      return copy;
    }
    return tree == null ? null : leaf.apply(tree);
  }

  private static Object plainNumber(Object leaf) {
    if (!(leaf instanceof Number)) {
      return leaf;
    }
    BigDecimal number = new BigDecimal(leaf.toString()).stripTrailingZeros();
    return number.scale() < 0 ? number.setScale(0) : number; // 1000, not 1E+3
  }
}
