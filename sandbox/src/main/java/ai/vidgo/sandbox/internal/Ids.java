package ai.vidgo.sandbox.internal;

import java.util.Random;
import java.util.UUID;

/** Generates ids in the formats of the API. */
public final class Ids {
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz0123456789";

  private Ids() {}

  public static String task(Random random) {
    return letters(UPPER, 16, random);
  }

  /** Returns the random part of a file name. */
  public static String suffix(Random random) {
    return letters(LOWER, 6, random);
  }

  /** Returns a new value for a member such as {@code persona_id} in the format of its example. */
  public static String like(String member, String example, Random random) {
    if (isUuid(example)) {
      return uuid(random);
    }
    return member.substring(0, member.length() - "_id".length()) + "_" + letters(LOWER, 12, random);
  }

  private static boolean isUuid(String text) {
    return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  }

  /** UUID.randomUUID() accepts no source of randomness. */
  private static String uuid(Random random) {
    long high = random.nextLong() & ~0xF000L | 0x4000L;
    long low = random.nextLong() & ~(3L << 62) | 1L << 63;
    return new UUID(high, low).toString();
  }

  private static String letters(String alphabet, int length, Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
