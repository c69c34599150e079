package ai.vidgo.openapi.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules in CONTRIBUTING.md. */
class JavaNamesTest {
  @ParameterizedTest
  @CsvSource({
    "generate-persona, GENERATE_PERSONA",
    "google/veo3.1/image-to-video, GOOGLE_VEO3_1_IMAGE_TO_VIDEO",
    "gpt-image-1.5, GPT_IMAGE_1_5",
    "3d-model, _3D_MODEL",
  })
  void constantIsTheIdInUpperCase(String id, String constant) {
    assertThat(JavaNames.constant(id)).isEqualTo(constant);
  }

  @ParameterizedTest
  @CsvSource({
    "TaskStatus, not_started, NOT_STARTED",
    "AspectRatio, 16:9, RATIO_16_9",
    "AspectRatio, auto, AUTO",
    "VideoResolution, 720p, RESOLUTION_720P",
    "ImageSize, 1:1 HD, SIZE_1_1_HD",
    "WanVideoSize, 832*480, SIZE_832_480",
    "FileType, 3d, TYPE_3D",
    "Language, English (US), ENGLISH_US",
    "Language, pt-BR, PT_BR",
    "PoseMode, '', NONE",
    "PoseMode, '*', ''",
  })
  void constantThatWouldStartWithADigitStartsWithTheTypesLastWord(
      String type, String value, String constant) {
    assertThat(JavaNames.constant(type, value)).isEqualTo(constant);
  }

  @ParameterizedTest
  @CsvSource({
    "task_id, taskId",
    "n, n",
    "back_left_image_url, backLeftImageUrl",
    "imageURL, imageURL",
    "cfg-scale, cfgScale",
  })
  void propertyIsInCamelCase(String name, String property) {
    assertThat(JavaNames.property(name)).isEqualTo(property);
  }
}
