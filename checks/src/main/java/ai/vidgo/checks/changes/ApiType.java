package ai.vidgo.checks.changes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads the public and protected members of a class file. */
final class ApiType extends ClassVisitor {
  private static final int EXPORTED = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;
  private static final int HIDDEN = Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE;
  private final TreeSet<String> members = new TreeSet<>();
  private final List<String> supers = new ArrayList<>();
  private String name;
  private String outer;
  private String signature;
  private int access;

  ApiType() {
    super(Opcodes.ASM9);
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      String signature,
      String superName,
      String[] interfaces) {
    this.name = name;
    this.access = access;
    this.signature = signature;
    supers.add(superName);
    supers.addAll(Arrays.asList(interfaces));
  }

  /** Only this attribute says whether a nested class is static or protected. */
  @Override
  public void visitInnerClass(String inner, String outer, String simpleName, int access) {
    if (inner.equals(name)) {
      // Local and anonymous classes have no outer class, and are not API.
      this.outer = outer == null ? "" : outer;
      this.access = access;
    }
  }

  @Override
  public FieldVisitor visitField(
      int access, String name, String descriptor, String signature, Object value) {
    if (isExported(access)) {
      members.add(Modifiers.format(access) + " " + name + ":" + descriptor + rest(signature, null));
    }
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    if (isExported(access)) {
      members.add(Modifiers.format(access) + " " + name + descriptor + rest(signature, exceptions));
    }
    return null;
  }

  private static boolean isExported(int access) {
    return (access & EXPORTED) != 0 && (access & HIDDEN) == 0;
  }

  private static String rest(String signature, String[] exceptions) {
    return (signature == null ? "" : " " + signature)
        + (exceptions == null || exceptions.length == 0
            ? ""
            : " throws " + String.join(",", exceptions));
  }

  String name() {
    return name;
  }

  boolean hasSuper(String other) {
    return supers.contains(other);
  }

  /** Returns whether users can name it: packages called {@code internal} are not API. */
  boolean isAccessible(Collection<ApiType> all) {
    return isExported(access)
        && !name.contains("/internal/")
        && (outer == null
            || all.stream().anyMatch(type -> type.name.equals(outer) && type.isAccessible(all)));
  }

  String line() {
    return Modifiers.format(access)
        + " "
        + name
        + " "
        + String.join(",", supers)
        + rest(signature, null);
  }

  Stream<String> memberLines() {
    return members.stream().map(member -> "  " + member);
  }
}
