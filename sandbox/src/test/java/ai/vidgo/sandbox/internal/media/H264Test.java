package ai.vidgo.sandbox.internal.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads the bits as a decoder does, by the names of the standard. */
class H264Test {
  @ParameterizedTest
  @CsvSource({"1280,720,51", "854,480,51", "2,2,51", "3840,2160,51", "5040,2160,60"})
  void theSequenceTellsTheSize(int width, int height, int level) {
    Bits bits = new Bits(new H264(width, height).sequenceParameters());
    assertThat(bits.next(8)).as("nal_unit_type").isEqualTo(0x67);
    assertThat(bits.next(8)).as("profile_idc").isEqualTo(66);
    assertThat(bits.next(16)).as("constraints and level_idc").isEqualTo(0xC000 + level);
    assertThat(bits.number()).as("seq_parameter_set_id").isZero();
    assertThat(bits.number()).as("log2_max_frame_num_minus4").isEqualTo(1);
    assertThat(bits.number()).as("pic_order_cnt_type").isEqualTo(2);
    assertThat(bits.number()).as("max_num_ref_frames").isEqualTo(1);
    bits.next(1);
    int columns = bits.number() + 1;
    int rows = bits.number() + 1;
    assertThat(bits.next(3)).as("frames only, direct_8x8, frame_cropping").isEqualTo(7);
    bits.number();
    assertThat(16 * columns - 2 * bits.number()).isEqualTo(width);
    bits.number();
    assertThat(16 * rows - 2 * bits.number()).isEqualTo(height);
    assertThat(bits.next(1)).as("vui_parameters_present_flag").isZero();
    bits.end();
  }

  @ParameterizedTest
  @CsvSource({"64,48", "16,64", "64,16", "16,16", "1280,720"})
  void aKeyFrameHasEveryBlock(int width, int height) {
    Bits bits = new Bits(new H264(width, height).keyFrame(1, new Tint(3), 0));
    assertThat(bits.next(8)).as("nal_unit_type").isEqualTo(0x65);
    assertThat(bits.number()).as("first_mb_in_slice").isZero();
    assertThat(bits.number()).as("slice_type").isEqualTo(7);
    assertThat(bits.number()).as("pic_parameter_set_id").isZero();
    assertThat(bits.next(5)).as("frame_num").isZero();
    assertThat(bits.number()).as("idr_pic_id").isEqualTo(1);
    assertThat(bits.next(2)).as("dec_ref_pic_marking").isZero();
    assertThat(bits.number()).as("slice_qp_delta").isZero();
    assertThat(bits.number()).as("mb_type").isEqualTo(25);
    bits.align();
    for (int i = 0; i < 384; i++) {
      assertThat(bits.next(8)).as("pcm_sample").isBetween(16, 240);
    }
    int columns = width / 16;
    for (int block = 1; block < columns * height / 16; block++) {
      assertThat(bits.number()).as("mb_type of block " + block).isEqualTo(3);
      assertThat(bits.number()).as("intra_chroma_pred_mode").isZero();
      assertThat(bits.number()).as("mb_qp_delta").isZero();
      // coeff_token of none: six bits if a neighbour has all sixteen, as plain samples have.
      boolean rightOfFirst = columns > 1 && block == 1;
      boolean belowFirst = block == columns;
      if (rightOfFirst || belowFirst) {
        assertThat(bits.next(6)).isEqualTo(3);
      } else {
        assertThat(bits.next(1)).isEqualTo(1);
      }
    }
    bits.end();
  }

  @Test
  void aRepeatedFrameSkipsEveryBlock() {
    Bits bits = new Bits(new H264(1280, 720).repeatedFrame(23));
    assertThat(bits.next(8)).as("nal_unit_type").isEqualTo(0x41);
    assertThat(bits.number()).as("first_mb_in_slice").isZero();
    assertThat(bits.number()).as("slice_type").isEqualTo(5);
    assertThat(bits.number()).as("pic_parameter_set_id").isZero();
    assertThat(bits.next(5)).as("frame_num").isEqualTo(23);
    assertThat(bits.next(3)).as("no overrides, reordering or marking").isZero();
    assertThat(bits.number()).as("slice_qp_delta").isZero();
    assertThat(bits.number()).as("mb_skip_run").isEqualTo(80 * 45);
    bits.end();
  }

  /** Two zero bytes and one of up to 3 are a start code, or must be escaped. */
  @ParameterizedTest
  @CsvSource({"2,2", "854,480", "1280,720", "3840,2160", "5040,2160", "8192,8192"})
  void nothingLooksLikeAStartCode(int width, int height) {
    H264 video = new H264(width, height);
    for (byte[] unit :
        new byte[][] {
          video.sequenceParameters(),
          video.pictureParameters(),
          video.keyFrame(0, new Tint(1), 0),
          video.repeatedFrame(1),
          video.repeatedFrame(16)
        }) {
      for (int i = 2; i < unit.length; i++) {
        assertThat(unit[i - 2] == 0 && unit[i - 1] == 0 && unit[i] >= 0 && unit[i] <= 3).isFalse();
      }
    }
  }

  private static final class Bits {
    private final byte[] unit;
    private int at;

    Bits(byte[] unit) {
      this.unit = unit;
    }

    int next(int count) {
      int value = 0;
      for (int i = 0; i < count; i++, at++) {
        value = value << 1 | unit[at / 8] >> 7 - at % 8 & 1;
      }
      return value;
    }

    /** An unsigned or, for 0, a signed Exp-Golomb code. */
    int number() {
      int zeros = 0;
      while (next(1) == 0) {
        zeros++;
      }
      return (1 << zeros | next(zeros)) - 1;
    }

    void align() {
      while (at % 8 != 0) {
        assertThat(next(1)).as("pcm_alignment_zero_bit").isZero();
      }
    }

    void end() {
      assertThat(next(1)).as("rbsp_stop_one_bit").isEqualTo(1);
      assertThat(8 * unit.length - at).as("rest").isLessThan(8);
      assertThat(next(8 * unit.length - at)).isZero();
    }
  }
}
