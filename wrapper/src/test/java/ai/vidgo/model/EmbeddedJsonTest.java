package ai.vidgo.model;

import static ai.vidgo.model.Trees.json;
import static ai.vidgo.model.Trees.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that arrive as JSON inside a string. */
class EmbeddedJsonTest {
  private static final String STEMS = "{\"vocal_url\":\"v\",\"instrumental_url\":\"i\"}";

  @Test
  void separatedVocalsAreTyped() throws IOException {
    SeparatedVocals result = separated(Map.of("separate_vocals", STEMS));

    assertThat(result.getSeparateVocals().getVocalUrl()).isEqualTo("v");
    assertThat(result.getSeparateVocals().getInstrumentalUrl()).isEqualTo("i");
    assertThat(result.getExtraMembers()).isEmpty();
  }

  @Test
  void splitStemsAreTyped() throws IOException {
    SplitStems result =
        SplitStems.jsonAdapter()
            .fromJson(json(Map.of("stem_split", "{\"piano_url\":\"p\",\"fx_url\":\"\"}")));

    assertThat(result.getStemSplit().getPianoUrl()).isEqualTo("p");
    assertThat(result.getStemSplit().getFxUrl()).isEmpty();
    assertThat(result.getStemSplit().getBassUrl()).isNull();
  }

  @Test
  void removedVocalsAreTyped() throws IOException {
    RemovedVocals result =
        RemovedVocals.jsonAdapter()
            .fromJson(json(Map.of("vocal_removal", "{\"bass\":\"b\",\"harp\":\"h\"}")));

    assertThat(result.getVocalRemoval().getBass()).isEqualTo("b");
    assertThat(result.getVocalRemoval().getExtraMembers()).isEqualTo(Map.of("harp", "h"));
  }

  @Test
  void coverImagesAreATypedList() throws IOException {
    String images = "[{\"file_url\":\"1\",\"file_type\":\"image\"},{\"file_url\":\"2\"}]";

    MusicCover result = cover(Map.of("generate_cover", images));

    assertThat(result.getGenerateCover())
        .extracting(CoverImage::getFileUrl)
        .containsExactly("1", "2");
    assertThat(result.getGenerateCover().get(0).getFileType()).isSameAs(FileType.IMAGE);
    assertThatThrownBy(() -> result.getGenerateCover().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void keysWithBlanksAroundThemAreRecognized() throws IOException {
    SeparatedVocals result =
        separated(Map.of("separate_vocals ", "{\"vocal_url \":\"v\",\" instrumental_url\":\"i\"}"));

    assertThat(result).isEqualTo(separated(Map.of("separate_vocals", STEMS)));
  }

  @Test
  void otherNamesOfTheSameMemberAreRecognized() throws IOException {
    assertThat(separated(Map.of("vocal_removal", STEMS)))
        .isEqualTo(separated(Map.of("separate_vocals", STEMS)));
    assertThat(
            SplitStems.jsonAdapter()
                .fromJson(json(Map.of("vocal_removal", "{\"bass_url\":\"b\"}")))
                .getStemSplit()
                .getBassUrl())
        .isEqualTo("b");
    assertThat(cover(Map.of("image_url", "[{\"file_url\":\"1\"}]")).getGenerateCover()).hasSize(1);
    assertThat(
            TimestampedLyrics.jsonAdapter()
                .fromJson("{\"timestamped_lyrics\":\"[00:01.00] la\"}")
                .getTimestampeLyrics())
        .isEqualTo("[00:01.00] la");
  }

  @Test
  void realObjectInPlaceOfTextIsTypedToo() throws IOException {
    SeparatedVocals result =
        SeparatedVocals.jsonAdapter().fromJson("{\"separate_vocals\":" + STEMS + "}");

    assertThat(result).isEqualTo(separated(Map.of("separate_vocals", STEMS)));
    assertThat(
            MusicCover.jsonAdapter()
                .fromJson("{\"generate_cover\":[{\"file_url\":\"1\"}]}")
                .getGenerateCover())
        .hasSize(1);
  }

  @Test
  void isWrittenBackAsText() throws IOException {
    String written =
        SeparatedVocals.jsonAdapter()
            .toJson(SeparatedVocals.jsonAdapter().fromJson("{\"vocal_removal\":" + STEMS + "}"));

    assertThat(tree(written)).isEqualTo(Map.of("separate_vocals", STEMS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "https://example.com/stems.zip", "{\"vocal_url\":", "[1]", "7"})
  void undocumentedTextLeavesTheMemberMissing(String text) {
    assertThatThrownBy(() -> separated(Map.of("separate_vocals", text)))
        .isInstanceOf(JsonDataException.class)
        .hasMessage("SeparatedVocals: required member 'separate_vocals' is missing at path $");
  }

  @Test
  void missingNestedMemberIsReportedWithItsPath() {
    assertThatThrownBy(
            () ->
                Json.listOf(SeparatedVocals.jsonAdapter())
                    .fromJson("[{\"separate_vocals\":\"{}\"},{\"separate_vocals\":\"\"}]"))
        .isInstanceOf(JsonDataException.class)
        .hasMessageContaining("'separate_vocals'")
        .hasMessageEndingWith("at path $[1]");
  }

  /** What the API may one day send: all names of all models, most of them empty. */
  @ParameterizedTest
  @ValueSource(strings = {"", "https://example.com/picture.jpeg"})
  void unusableOtherNameDoesNotReplaceTheValue(String other) throws IOException {
    String images = "[{\"file_url\":\"1\"}]";
    String aliasLast =
        "{\"generate_cover\":" + json(images) + ",\"image_url\":" + json(other) + "}";
    String aliasFirst =
        "{\"image_url\":" + json(other) + ",\"generate_cover\":" + json(images) + "}";

    for (String text : List.of(aliasLast, aliasFirst)) {
      MusicCover result = MusicCover.jsonAdapter().fromJson(text);
      assertThat(result.getGenerateCover()).hasSize(1);
      assertThat(result.getExtraMembers()).isEqualTo(Map.of("image_url", other));
      assertThat(tree(MusicCover.jsonAdapter().toJson(result))).isEqualTo(tree(text));
    }
  }

  @Test
  void valueUnderAnotherNameReplacesAnUnusableOne() throws IOException {
    String text = "{\"separate_vocals\":\"\",\"vocal_removal\":" + json(STEMS) + "}";

    SeparatedVocals result = SeparatedVocals.jsonAdapter().fromJson(text);

    assertThat(result.getSeparateVocals().getVocalUrl()).isEqualTo("v");
    assertThat(tree(SeparatedVocals.jsonAdapter().toJson(result)))
        .isEqualTo(Map.of("separate_vocals", STEMS));
    assertThat(SeparatedVocals.jsonAdapter().toJsonValue(result))
        .isEqualTo(Map.of("separate_vocals", STEMS));
  }

  @Test
  void unusableDocumentedNameDoesNotReplaceAValueUnderAnother() throws IOException {
    String text = "{\"vocal_removal\":" + json(STEMS) + ",\"separate_vocals\":\"\"}";

    SeparatedVocals result = SeparatedVocals.jsonAdapter().fromJson(text);

    assertThat(result.getSeparateVocals().getVocalUrl()).isEqualTo("v");
    assertThat(SeparatedVocals.jsonAdapter().toJsonValue(result))
        .isEqualTo(Map.of("separate_vocals", STEMS));
  }

  @Test
  void unknownMembersInsideSurviveARoundTrip() throws IOException {
    Map<String, Object> stems = new HashMap<>();
    stems.put("vocal_url", "v");
    stems.put("harmony_url", null);
    stems.put("bpm", 92.5);

    SeparatedVocals result = separated(Map.of("separate_vocals", json(stems)));

    Map<String, Object> written =
        DocumentedModel.object(tree(SeparatedVocals.jsonAdapter().toJson(result)));
    assertThat(tree((String) written.get("separate_vocals"))).isEqualTo(Trees.plain(stems));
    assertThat(result.toBuilder().build()).isEqualTo(result);
  }

  private static SeparatedVocals separated(Map<String, Object> file) throws IOException {
    return SeparatedVocals.jsonAdapter().fromJson(json(file));
  }

  private static MusicCover cover(Map<String, Object> file) throws IOException {
    return MusicCover.jsonAdapter().fromJson(json(file));
  }
}
