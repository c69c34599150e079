package ai.vidgo.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.vidgo.model.DocumentedModel;
import ai.vidgo.model.Trees;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Documented responses, and mutations of them. */
public final class HostileDocuments {
  private static final Pattern TOKEN =
      Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"|-?\\d[\\d.eE+-]*|true|false|null|[\\[\\]{}:,]");
  private static final String[] BAD_TOKENS = {
    "1e400",
    "-1e400",
    "1e99999999999",
    "1e-99999999999",
    "9".repeat(400),
    "9".repeat(20_000),
    "0." + "1".repeat(400),
    "-0",
    "-0.0",
    "NaN",
    "Infinity",
    "\"NaN\"",
    "\"\\ud800\"",
    "\"\\udc00\\ud800x\"",
    "\"\ud800\"",
    "\"\\u0000\\u001b[2J\\u2028\"",
    "\"\0\"",
    "\"\\x\"",
    "\"\\u12",
    "'single'",
    "bare",
    "/* comment */1",
    "\ufeff",
    "null",
    "true",
    "[]",
    "{}",
    "\"\"",
    "\" \"",
    "[[]]",
    "[null]",
    "{\"\":null}",
    "{\"a\":1,\"a\":2}",
    "..",
    "\"..\"",
    "\"a/b?c#d\\r\\nX-Evil: 1\"",
    "\"{\\\"a\\\":" + "[".repeat(500) + "\"",
    "[".repeat(300),
    "{\"a\":".repeat(300),
    "[".repeat(200) + "]".repeat(200),
    "\"" + "x".repeat(100_000) + "\"",
    "" + " ".repeat(10_000),
  };

  private HostileDocuments() {}

  /** Task responses of all models, responses of the other endpoints, callbacks and errors. */
  public static List<String> documented() {
    List<String> all = new ArrayList<>();
    for (DocumentedModel model : DocumentedModel.all()) {
      for (Map<String, Object> result : model.resultExamples()) {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("task_id", "8FDN1I7M7Q68DDG8");
        task.put("status", "finished");
        task.put("files", List.of(result));
        task.put("created_time", "2026-09-27T10:48:12");
        task.put("progress", 100);
        task.put("error_message", null);
        all.add(Trees.json(task));
        all.add(Trees.json(Map.of("code", 200, "data", task)));
        all.add(Trees.json(result));
      }
    }
    all.add(
        "{\"code\":200,\"data\":{\"task_id\":\"x\",\"status\":\"failed\",\"error_message\":\"no\"}}");
    all.add("{\"code\":200,\"data\":{\"credits_amount\":12.5,\"email\":\"a@example.com\"}}");
    all.addAll(errors());
    return all;
  }

  public static List<String> errors() {
    return List.of(
        "{\"code\":400,\"error\":{\"message\":\"task_id is required\",\"type\":\"validation_error\"}}",
        "{\"code\":400,\"message\":\"Insufficient credits\"}",
        "{\"detail\":\"Task not found\"}",
        "{\"detail\":[{\"loc\":[\"body\",\"input\"],\"msg\":\"field required\",\"type\":\"missing\"}]}",
        "{\"detail\":{\"error\":{\"message\":\"no\",\"code\":7}}}",
        "{\"error\":{\"message\":\"Insufficient credits\",\"type\":\"x\",\"code\":null}}",
        "Request timeout",
        "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>");
  }

  /** Makes one to three mutations; the same seed makes the same ones. */
  public static byte[] mutate(String document, long seed) {
    Random random = new Random(seed);
    byte[] bytes = document.getBytes(UTF_8);
    for (int i = random.nextInt(3); i >= 0; i--) {
      bytes = bytes.length == 0 ? bytes : mutateOnce(bytes, random);
    }
    return bytes;
  }

  private static byte[] mutateOnce(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(8)) {
      case 0:
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        return flipped;
      case 1:
        return Arrays.copyOf(bytes, at);
      case 2:
        byte[] invalid = bytes.clone(); // not UTF-8
        invalid[at] = (byte) (random.nextBoolean() ? 0xFF : 0xC0);
        return invalid;
      case 3:
        String text = new String(bytes, UTF_8);
        return text.replaceFirst("\"(\\w+)\":", "\"$1\":7,\"$1\":").getBytes(UTF_8);
      case 4:
        return ("\ufeff" + new String(bytes, UTF_8)).getBytes(UTF_8);
      default:
        return replaceToken(new String(bytes, UTF_8), random).getBytes(UTF_8);
    }
  }

  /** Replaces a token by another value or punctuation. */
  private static String replaceToken(String text, Random random) {
    List<int[]> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text.length() > 20_000 ? text.substring(0, 20_000) : text);
    while (matcher.find()) {
      tokens.add(new int[] {matcher.start(), matcher.end()});
    }
    if (tokens.isEmpty()) {
      return text + BAD_TOKENS[random.nextInt(BAD_TOKENS.length)];
    }
    int[] token = tokens.get(random.nextInt(tokens.size()));
    return text.substring(0, token[0])
        + BAD_TOKENS[random.nextInt(BAD_TOKENS.length)]
        + text.substring(token[1]);
  }
}
