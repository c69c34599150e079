package ai.vidgo.sandbox.internal.media;

import java.util.Arrays;

/** A 3D model: a ring of triangles in one colour. */
final class Glb {
  private static final double TUBE = 0.4;
  private static final int LEAST = 3;

  private Glb() {}

  /** Returns how many faces a model has that may have {@code most}: at least 18. */
  static int faces(int most) {
    int around = around(most);
    return 2 * around * across(most, around);
  }

  /** A mesh in whose two directions there are about as many faces. */
  private static int around(int most) {
    return Math.max(LEAST, (int) Math.sqrt(most / 2.0));
  }

  private static int across(int most, int around) {
    return Math.max(LEAST, most / 2 / around);
  }

  static byte[] create(int most, int seed) {
    int around = around(most);
    int across = across(most, around);
    BinaryWriter data = new BinaryWriter();
    float[] least = {2, 2, 2};
    float[] largest = {-2, -2, -2};
    for (int i = 0; i < around; i++) {
      for (int j = 0; j < across; j++) {
        double u = 2 * Math.PI * i / around;
        double v = 2 * Math.PI * j / across;
        double radius = 1 + TUBE * Math.cos(v);
        double[] point = {radius * Math.cos(u), TUBE * Math.sin(v), radius * Math.sin(u)};
        for (int axis = 0; axis < 3; axis++) {
          float at = (float) point[axis];
          least[axis] = Math.min(least[axis], at);
          largest[axis] = Math.max(largest[axis], at);
          data.little32(Float.floatToIntBits(at));
        }
      }
    }
    int points = data.size();
    for (int i = 0; i < around; i++) {
      for (int j = 0; j < across; j++) {
        int a = i * across + j;
        int b = i * across + (j + 1) % across;
        int c = (i + 1) % around * across + j;
        int d = (i + 1) % around * across + (j + 1) % across;
        // Counterclockwise, as seen from outside.
        for (int corner : new int[] {a, b, c, c, b, d}) {
          data.little32(corner);
        }
      }
    }
    return file(scene(points, data.size(), bounds(least, largest), new Tint(seed)), data);
  }

  private static String bounds(float[] least, float[] largest) {
    return "'min':" + Arrays.toString(least) + ",'max':" + Arrays.toString(largest);
  }

  private static String scene(int points, int size, String bounds, Tint tint) {
    String colour =
        tint.red(40) / 255.0 + "," + tint.green(40) / 255.0 + "," + tint.blue(40) / 255.0;
    String scene =
        "{'asset':{'version':'2.0','generator':'Vidgo sandbox'},'scene':0,"
            + "'scenes':[{'nodes':[0]}],'nodes':[{'mesh':0}],'meshes':[{'primitives':"
            + "[{'attributes':{'POSITION':0},'indices':1,'material':0}]}],"
            + ("'materials':[{'pbrMetallicRoughness':{'baseColorFactor':[" + colour + ",1]}}],")
            + ("'accessors':[{'bufferView':0,'componentType':5126,'count':" + points / 12)
            + (",'type':'VEC3'," + bounds + "},{'bufferView':1,'componentType':5125,'count':")
            + ((size - points) / 4 + ",'type':'SCALAR'}],'bufferViews':[{'buffer':0,")
            + ("'byteLength':" + points + "},{'buffer':0,'byteOffset':" + points)
            + (",'byteLength':" + (size - points) + "}],'buffers':[{'byteLength':" + size + "}]}");
    StringBuilder padded = new StringBuilder(scene.replace('\'', '"'));
    while (padded.length() % 4 != 0) {
      padded.append(' ');
    }
    return padded.toString();
  }

  private static byte[] file(String scene, BinaryWriter data) {
    BinaryWriter glb = new BinaryWriter().ascii("glTF").little32(2);
    glb.little32(28 + scene.length() + data.size());
    glb.little32(scene.length()).ascii("JSON").ascii(scene);
    return glb.little32(data.size()).ascii("BIN\0").bytes(data.toBytes()).toBytes();
  }
}
