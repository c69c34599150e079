package ai.vidgo.sandbox.internal.tasks;

import ai.vidgo.sandbox.internal.JsonTrees;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Iterator;

/** Keeps the input of a task for those who look at it; an input may be as long as an image. */
final class InputText {
  /** In characters. */
  static final int MAX_LENGTH = 16_384;

  private static final int MAX_MEMBER = 1_000;

  private InputText() {}

  /** Returns it as JSON text, without the ends of its long members if it is long. */
  static String of(JsonNode input) {
    String text = input.toString();
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    ObjectNode shorter = JsonTrees.object();
    int left = MAX_LENGTH;
    for (Iterator<String> names = input.fieldNames(); names.hasNext() && left > 0; ) {
      String name = names.next();
      JsonNode value = input.get(name);
      String whole = value.isTextual() ? value.asText() : value.toString();
      if (whole.length() > MAX_MEMBER) {
        String start = whole.substring(0, MAX_MEMBER);
        value = TextNode.valueOf(start + "... (" + whole.length() + " characters)");
      }
      shorter.set(name, value);
      left -= name.length() + Math.min(whole.length(), MAX_MEMBER);
    }
    return shorter.toString();
  }
}
