package ai.vidgo.sandbox.internal.tasks;

import ai.vidgo.openapi.ModelDescription;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Width and height of a picture or a video, from whatever members of an input say about them. */
final class PictureSize {
  private static final Pattern PIXELS = Pattern.compile("(\\d{1,5})\\s*[xX*×]\\s*(\\d{1,5})");
  private static final Pattern RATIO = Pattern.compile("(\\d{1,3}):(\\d{1,3})");
  private static final Pattern LINES = Pattern.compile("(\\d{3,4})p");
  private static final Pattern THOUSANDS = Pattern.compile("(\\d(?:\\.\\d)?)k");
  private static final String[] SHAPES = {"size", "image_size", "aspect_ratio", "ratio"};
  private static final String[] RESOLUTIONS = {"resolution", "size", "mode"};

  final int width;
  final int height;

  private PictureSize(long width, long height) {
    this.width = (int) Math.max(1, Math.min(width, 99_999));
    this.height = (int) Math.max(1, Math.min(height, 99_999));
  }

  static PictureSize of(ModelDescription model, JsonNode input, boolean video) {
    PictureSize exact = pixels(input);
    int[] ratio = null;
    for (String name : SHAPES) {
      JsonNode value = Inputs.value(model, input, name);
      String text = value.asText();
      exact = exact == null ? pixels(value) : exact;
      exact = exact == null ? pixels(text) : exact;
      ratio = ratio == null ? ratio(text) : ratio;
    }
    if (exact != null) {
      return exact;
    }
    if (ratio == null) {
      // What "auto" and the like mean: that of a picture given, or the model's choice.
      ratio = video ? new int[] {16, 9} : new int[] {1, 1};
    }
    return video
        ? video(ratio[0], ratio[1], lines(model, input))
        : image(ratio[0], ratio[1], longerEdge(model, input));
  }

  private static @Nullable PictureSize pixels(JsonNode value) {
    JsonNode width = value.path("width");
    JsonNode height = value.path("height");
    return width.isNumber() && height.isNumber()
        ? new PictureSize(width.asLong(), height.asLong())
        : null;
  }

  private static @Nullable PictureSize pixels(String text) {
    Matcher pixels = PIXELS.matcher(text);
    return pixels.matches()
        ? new PictureSize(Long.parseLong(pixels.group(1)), Long.parseLong(pixels.group(2)))
        : null;
  }

  /** Reads "16:9", even before further words, and the words for what is wide, high or neither. */
  private static int @Nullable [] ratio(String text) {
    Matcher ratio = RATIO.matcher(text);
    if (ratio.lookingAt()) {
      int width = Integer.parseInt(ratio.group(1));
      int height = Integer.parseInt(ratio.group(2));
      return width == 0 || height == 0 ? null : new int[] {width, height};
    }
    switch (text.toLowerCase(Locale.ROOT)) {
      case "landscape":
        return new int[] {16, 9};
      case "portrait":
        return new int[] {9, 16};
      case "square":
        return new int[] {1, 1};
      default:
        return null;
    }
  }

  /** Keeps the ratio exactly, with edges that 16 divides where that is possible. */
  private static PictureSize image(int width, int height, int longerEdge) {
    int unit = longerEdge / Math.max(width, height);
    unit = unit >= 16 ? unit / 16 * 16 : Math.max(1, unit);
    return new PictureSize((long) unit * width, (long) unit * height);
  }

  /** The shorter edge has the lines; of the longer one no codec takes odd numbers. */
  private static PictureSize video(int width, int height, int lines) {
    long longer =
        2 * Math.round((double) lines * Math.max(width, height) / Math.min(width, height) / 2);
    return width < height ? new PictureSize(lines, longer) : new PictureSize(longer, lines);
  }

  private static int longerEdge(ModelDescription model, JsonNode input) {
    for (String name : RESOLUTIONS) {
      double thousands = thousands(Inputs.value(model, input, name).asText());
      if (thousands > 0) {
        return (int) (1024 * thousands);
      }
    }
    return 1024;
  }

  private static int lines(ModelDescription model, JsonNode input) {
    for (String name : RESOLUTIONS) {
      int lines = lines(Inputs.value(model, input, name).asText());
      if (lines > 0) {
        return lines;
      }
    }
    // Some models have a name for each resolution.
    for (String word : model.id().split("[-/]")) {
      int lines = lines(word);
      if (lines > 0) {
        return lines;
      }
    }
    return 720;
  }

  private static int lines(String text) {
    Matcher lines = LINES.matcher(text.toLowerCase(Locale.ROOT));
    double thousands = thousands(text);
    if (lines.matches()) {
      return Integer.parseInt(lines.group(1));
    }
    // 2K has 1440 lines and 4K has 2160.
    return thousands >= 4 ? (int) (540 * thousands) : (int) (720 * thousands);
  }

  private static double thousands(String text) {
    Matcher thousands = THOUSANDS.matcher(text.toLowerCase(Locale.ROOT));
    return thousands.matches() ? Double.parseDouble(thousands.group(1)) : 0;
  }
}
