package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ai.vidgo.model.AspectRatio;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.KlingTurboShot;
import ai.vidgo.model.KwaivgiKlingV3TurboStdTextToVideoInput;
import ai.vidgo.model.Model;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.model.Route;
import ai.vidgo.model.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checking inputs before they are sent. */
@Timeout(20)
class SubmitValidationTest {
  private static final GenerateMusicInput INVALID =
      GenerateMusicInput.builder()
          .customMode(true)
          .instrumental(true)
          .mv(MusicVersion.of("V9"))
          .title("T")
          .styleWeight(1.5)
          .build();

  private final CallRun run = new CallRun();

  @AfterEach
  void close() throws Exception {
    run.close();
  }

  @Test
  void violationsNameMemberValueAndLimit() {
    List<Violation> violations = Models.GENERATE_MUSIC.validate(INVALID);

    assertThat(violations)
        .extracting(Violation::getMember, Violation::getValue, Violation::getLimit)
        .containsExactly(
            tuple("mv", MusicVersion.of("V9"), "V4, V4_5, V4_5ALL, V4_5PLUS or V5"),
            tuple("style_weight", 1.5, "from 0 to 1"),
            tuple("style", null, "When custom_mode is true, style is required, title is required"));
    assertThat(violations)
        .extracting(Violation::toString)
        .containsExactly(
            "mv is \"V9\", must be V4, V4_5, V4_5ALL, V4_5PLUS or V5",
            "style_weight is 1.5, must be from 0 to 1",
            "When custom_mode is true, style is required, title is required");
  }

  @Test
  void membersOfListsAreNamed() {
    KwaivgiKlingV3TurboStdTextToVideoInput input =
        KwaivgiKlingV3TurboStdTextToVideoInput.builder()
            .multiPrompt(Arrays.asList(shot("a", 9), shot("", 9)))
            .aspectRatio(AspectRatio.of("7:5"))
            .putExtraMember("seed", 7)
            .build();

    assertThat(Models.KWAIVGI_KLING_V3_TURBO_STD_TEXT_TO_VIDEO.validate(input))
        .extracting(Violation::getMessage)
        .containsExactly(
            "seed is not a member of this model's input",
            "multi_prompt[1].prompt has 0 characters, must have at least 1 character",
            "multi_prompt has a total duration of 18, must have at most 15",
            "aspect_ratio is \"7:5\", must be 16:9, 9:16 or 1:1");
  }

  @Test
  void whatIsNoNumberIsFound() {
    GenerateMusicInput input =
        INVALID.toBuilder().mv(MusicVersion.V5).style("S").styleWeight(Double.NaN).build();

    assertThat(Models.GENERATE_MUSIC.validate(input))
        .extracting(Violation::getMessage)
        .containsExactly("style_weight is NaN, must be from 0 to 1");
  }

  @Test
  void freeFormInputsAreNotChecked() {
    assertThat(Model.of("new-model", Route.STATUS).validate(Map.of("any", 1))).isEmpty();
  }

  @Test
  void nothingIsCheckedByDefault() {
    run.accepted();

    assertThat(run.vidgo.submit(Models.GENERATE_MUSIC, INVALID).getId()).isEqualTo("NEW");
  }

  @ParameterizedTest
  @CsvSource({"false, true, true", "true, , true", "true, false, false", "false, , false"})
  void optionsOverrideTheClient(boolean ofClient, Boolean ofSubmit, boolean refused) {
    SubmitOptions.Builder options = SubmitOptions.builder();
    if (ofSubmit != null) {
      options.validateInput(ofSubmit);
    }
    run.accepted();

    try (VidgoClient vidgo = run.client(run.time).validateInputs(ofClient).build()) {
      SubmitOptions built = options.build().toBuilder().build();
      if (refused) {
        assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_MUSIC, INVALID, built))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage(
                "generate-music: mv is \"V9\", must be V4, V4_5, V4_5ALL, V4_5PLUS or V5;"
                    + " style_weight is 1.5, must be from 0 to 1;"
                    + " When custom_mode is true, style is required, title is required");
      } else {
        vidgo.submit(Models.GENERATE_MUSIC, INVALID, built);
      }
    }
    assertThat(run.requests()).isEqualTo(refused ? 0 : 1);
  }

  private static KlingTurboShot shot(String prompt, int duration) {
    return KlingTurboShot.builder().prompt(prompt).duration(duration).build();
  }
}
