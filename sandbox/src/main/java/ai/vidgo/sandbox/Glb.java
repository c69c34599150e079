package ai.vidgo.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** A cube as a binary glTF 2.0 file: a header, the scene as JSON, then corners and triangles. */
final class Glb {
  /** Two triangles a side, seen from outside against the clock. */
  private static final byte[] TRIANGLES = {
    0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4, 2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1, 3,
    5, 3, 7, 5
  };

  private static final int CORNERS = 8;
  private static final int CORNER_BYTES = CORNERS * 3 * Float.BYTES;

  private Glb() {}

  static byte[] cube() {
    byte[] scene = padded(scene().getBytes(StandardCharsets.US_ASCII));
    int size = CORNER_BYTES + TRIANGLES.length;
    int length = 12 + 8 + scene.length + 8 + size;
    ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("glTF")).putInt(2).putInt(length);
    out.putInt(scene.length).put(ascii("JSON")).put(scene);
    out.putInt(size).put(ascii("BIN\0"));
    for (int corner = 0; corner < CORNERS; corner++) {
      for (int axis = 0; axis < 3; axis++) {
        out.putFloat((corner >> axis & 1) - 0.5f);
      }
    }
    return out.put(TRIANGLES).array();
  }

  private static String scene() {
    return String.format(
        Locale.ROOT,
        "{\"asset\":{\"version\":\"2.0\",\"generator\":\"Vidgo sandbox\"},\"scene\":0,"
            + "\"scenes\":[{\"nodes\":[0]}],\"nodes\":[{\"mesh\":0}],"
            + "\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0},\"indices\":1}]}],"
            + "\"accessors\":[{\"bufferView\":0,\"componentType\":5126,\"count\":%d,"
            + "\"type\":\"VEC3\",\"min\":[-0.5,-0.5,-0.5],\"max\":[0.5,0.5,0.5]},"
            + "{\"bufferView\":1,\"componentType\":5121,\"count\":%d,\"type\":\"SCALAR\"}],"
            + "\"bufferViews\":[{\"buffer\":0,\"byteLength\":%d},"
            + "{\"buffer\":0,\"byteOffset\":%d,\"byteLength\":%d}],"
            + "\"buffers\":[{\"byteLength\":%d}]}",
        CORNERS,
        TRIANGLES.length,
        CORNER_BYTES,
        CORNER_BYTES,
        TRIANGLES.length,
        CORNER_BYTES + TRIANGLES.length);
  }

  /** Chunks are whole words; JSON is filled up with blanks. */
  private static byte[] padded(byte[] json) {
    byte[] padded = new byte[(json.length + 3) / 4 * 4];
    Arrays.fill(padded, (byte) ' ');
    System.arraycopy(json, 0, padded, 0, json.length);
    return padded;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
