package ai.vidgo.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;

/** The modifiers of a class or member in an {@link ApiFile}: words with commas. */
final class Flags {
  private static final Map<String, Integer> CLASS = new TreeMap<>();
  private static final Map<String, Integer> MEMBER = new TreeMap<>();

  static {
    for (Map<String, Integer> common : List.of(CLASS, MEMBER)) {
      common.put("public", Opcodes.ACC_PUBLIC);
      common.put("protected", Opcodes.ACC_PROTECTED);
      common.put("static", Opcodes.ACC_STATIC);
      common.put("final", Opcodes.ACC_FINAL);
      common.put("abstract", Opcodes.ACC_ABSTRACT);
      common.put("enum", Opcodes.ACC_ENUM);
    }
    CLASS.put("interface", Opcodes.ACC_INTERFACE);
    CLASS.put("annotation", Opcodes.ACC_ANNOTATION);
  }

  private Flags() {}

  static String ofClass(int access) {
    return words(CLASS, access);
  }

  static int ofClass(String words) {
    return access(CLASS, words);
  }

  static String ofField(int access) {
    return words(MEMBER, access);
  }

  /** The bit that says of a method that it takes any number of arguments has no word: no break. */
  static String ofMethod(int access) {
    return words(MEMBER, access & ~Opcodes.ACC_ENUM);
  }

  static int ofMember(String words) {
    return access(MEMBER, words);
  }

  private static String words(Map<String, Integer> known, int access) {
    List<String> words = new ArrayList<>();
    known.forEach(
        (word, flag) -> {
          if ((access & flag) != 0) {
            words.add(word);
          }
        });
    return words.isEmpty() ? "package" : String.join(",", words);
  }

  private static int access(Map<String, Integer> known, String words) {
    int access = 0;
    for (String word : words.split(",")) {
      access |= known.getOrDefault(word, 0);
    }
    return access;
  }
}
