package ai.vidgo.checks.changes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Turns the lines of an {@link ApiFile} into a jar of classes that can be compared but not run. */
final class ApiStubs {
  private ApiStubs() {}

  static void write(List<String> lines, Path jar) throws IOException {
    Files.createDirectories(jar.getParent());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (List<String> type : types(lines)) {
        zip.putNextEntry(new ZipEntry(type.get(0).split(" ")[1] + ".class"));
        zip.write(stub(type));
        zip.closeEntry();
      }
    }
  }

  /** Returns, per class, its own line and those of its members. */
  private static List<List<String>> types(List<String> lines) {
    List<List<String>> types = new ArrayList<>();
    for (String line : lines) {
      if (!line.startsWith(" ")) {
        types.add(new ArrayList<>());
      }
      types.get(types.size() - 1).add(line.strip());
    }
    return types;
  }

  private static byte[] stub(List<String> type) {
    String[] head = type.get(0).split(" ");
    int access = Modifiers.parse(head[0]);
    String name = head[1];
    String[] supers = head[2].split(",");
    String[] interfaces = Arrays.copyOfRange(supers, 1, supers.length);
    ClassWriter writer = new ClassWriter(0);
    // A class file is public or not; the InnerClasses attribute has the flags of a nested class.
    int own = access & ~(Opcodes.ACC_STATIC | Opcodes.ACC_PROTECTED);
    own |= (access & Opcodes.ACC_PROTECTED) != 0 ? Opcodes.ACC_PUBLIC : 0;
    writer.visit(Opcodes.V1_8, own, name, head.length > 3 ? head[3] : null, supers[0], interfaces);
    int dollar = name.lastIndexOf('$');
    if (dollar > 0) {
      writer.visitInnerClass(name, name.substring(0, dollar), name.substring(dollar + 1), access);
    }
    for (String member : type.subList(1, type.size())) {
      member(writer, member.split(" "));
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void member(ClassWriter writer, String[] words) {
    int access = Modifiers.parse(words[0]);
    List<String> rest = Arrays.asList(words).subList(2, words.length);
    String signature = rest.isEmpty() || rest.get(0).equals("throws") ? null : rest.get(0);
    int exceptions = rest.indexOf("throws");
    int parenthesis = words[1].indexOf('(');
    if (parenthesis < 0) {
      int colon = words[1].indexOf(':');
      String descriptor = words[1].substring(colon + 1);
      writer.visitField(access, words[1].substring(0, colon), descriptor, signature, null);
      return;
    }
    MethodVisitor method =
        writer.visitMethod(
            access,
            words[1].substring(0, parenthesis),
            words[1].substring(parenthesis),
            signature,
            exceptions < 0 ? null : rest.get(exceptions + 1).split(","));
    if ((access & Opcodes.ACC_ABSTRACT) == 0) {
      method.visitCode();
      method.visitInsn(Opcodes.ACONST_NULL);
      method.visitInsn(Opcodes.ATHROW);
      method.visitMaxs(1, 256);
    }
    method.visitEnd();
  }
}
