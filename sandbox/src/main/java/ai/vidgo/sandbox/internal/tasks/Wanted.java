package ai.vidgo.sandbox.internal.tasks;

import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.sandbox.internal.media.MediaSpec;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an input asks of the files of its result. The members that say so have the same names in all
 * models, so that no model needs code of its own. Immutable.
 */
final class Wanted {
  /** Where no limit is documented. */
  private static final int MOST_FILES = 100;

  /** Of spoken English, spaces included. */
  private static final double LETTERS_PER_SECOND = 15;

  /** Of a video about whose length an input says nothing. */
  private static final double VIDEO_SECONDS = 5;

  final int count;

  /** The format of the files if the input names one, as in their names. */
  final @Nullable String extension;

  final MediaSpec media;

  private Wanted(int count, @Nullable String extension, MediaSpec media) {
    this.count = count;
    this.extension = extension;
    this.media = media;
  }

  static Wanted of(ModelDescription model, JsonNode input) {
    JsonNode example = model.resultExample();
    boolean video = example.toString().contains(".mp4\"");
    boolean pictures = video || example.path("file_type").asText().equals("image");
    PictureSize size = pictures ? PictureSize.of(model, input, video) : null;
    JsonNode format = Inputs.value(model, input, "output_format");
    JsonNode sound = format.isObject() ? format : input.path("audio_setting");
    String[] words = format.asText().split("_");
    return new Wanted(
        count(model, input, example),
        extension(format, sound),
        new MediaSpec(
            size == null ? MediaSpec.DEFAULT.width : size.width,
            size == null ? MediaSpec.DEFAULT.height : size.height,
            seconds(model, input, video),
            number(words, 1, sound.path("sample_rate").asInt()),
            1000 * number(words, 2, first(sound, "bitrate", "bit_rate").asInt() / 1000),
            (int) Inputs.number(model, input, "target_polycount", "face_limit", "face_count")));
  }

  private static int count(ModelDescription model, JsonNode input, JsonNode example) {
    // Every model that generates tracks, which have ids of their own, generates two of them.
    double count = example.has("audio_id") ? 2 : Inputs.number(model, input, "n", "num_images");
    return (int) Math.max(1, Math.min(count, MOST_FILES));
  }

  /**
   * Reads {@code jpeg}, {@code mp3_44100_128} or an object.
   *
   * @param sound the object
   */
  private static @Nullable String extension(JsonNode format, JsonNode sound) {
    String text = format.isTextual() ? format.asText() : first(sound, "codec", "format").asText();
    String word = text.toLowerCase(Locale.ROOT).split("_")[0];
    return word.isEmpty() ? null : word;
  }

  private static JsonNode first(JsonNode object, String one, String other) {
    return object.has(one) ? object.path(one) : object.path(other);
  }

  /** Returns one of the numbers in a format such as {@code mp3_44100_128}. */
  private static int number(String[] words, int index, int other) {
    return index < words.length && words[index].matches("\\d{1,6}")
        ? Integer.parseInt(words[index])
        : other;
  }

  private static double seconds(ModelDescription model, JsonNode input, boolean video) {
    JsonNode sections = input.path("composition_plan").path("sections");
    double parts = total(input.path("multi_prompt")) + total(sections);
    double asked = input.path("duration").asDouble(input.path("seconds").asDouble());
    if (asked > 0 || parts > 0) {
      return asked > 0 ? asked : parts;
    }
    double usual = Inputs.number(model, input, "duration", "seconds");
    if (usual > 0) {
      return usual;
    }
    String track = input.path("audio_id").asText(input.path("audio_url").asText());
    if (model.route().equals("music")) {
      return trackSeconds(track);
    }
    if (video) {
      return Inputs.plausible(model, "duration", VIDEO_SECONDS);
    }
    return Inputs.has(model, "voice")
        ? speechSeconds(model, input)
        : trackSeconds(input.toString());
  }

  private static double total(JsonNode parts) {
    double total = 0;
    for (JsonNode part : parts) {
      total += part.path("duration").asDouble(VIDEO_SECONDS);
    }
    return total;
  }

  private static double speechSeconds(ModelDescription model, JsonNode input) {
    double speed = Inputs.number(model, input, "speed");
    double letters = input.path("text").asText().trim().length();
    double seconds = letters / LETTERS_PER_SECOND / (speed > 0 ? speed : 1);
    return Math.max(0.5, Math.round(10 * seconds) / 10.0);
  }

  /**
   * Returns a length from two to four minutes. That of a track depends on its id only, so that what
   * is made from it can have the same.
   */
  static double trackSeconds(String id) {
    return 120 + Math.floorMod(id.hashCode(), 12_000) / 100.0;
  }
}
