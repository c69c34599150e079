package ai.vidgo.checks;

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

/** Reads what a class file shows to others. */
final class ApiType extends ClassVisitor {
  private static final int SHOWN = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;
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
      int version, int access, String name, String signature, String superName, String[] faces) {
    this.name = name;
    this.access = access;
    this.signature = signature;
    supers.add(superName);
    supers.addAll(Arrays.asList(faces));
  }

  /** A nested class says here, and only here, whether it is static or protected. */
  @Override
  public void visitInnerClass(String inner, String outer, String simpleName, int access) {
    if (inner.equals(name)) {
      // Without an outer one it is local or anonymous: of no concern to others.
      this.outer = outer == null ? "" : outer;
      this.access = access;
    }
  }

  @Override
  public FieldVisitor visitField(
      int access, String name, String descriptor, String signature, Object value) {
    if (isShown(access)) {
      members.add(Flags.ofField(access) + " " + name + ":" + descriptor + rest(signature, null));
    }
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    if (isShown(access)) {
      members.add(Flags.ofMethod(access) + " " + name + descriptor + rest(signature, exceptions));
    }
    return null;
  }

  private static boolean isShown(int access) {
    return (access & SHOWN) != 0 && (access & HIDDEN) == 0;
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

  boolean isAccessible(Collection<ApiType> all) {
    return isShown(access)
        && (outer == null
            || all.stream().anyMatch(type -> type.name.equals(outer) && type.isAccessible(all)));
  }

  String line() {
    return Flags.ofClass(access)
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
