package ai.vidgo.checks.changes;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.model.AccessModifier;
import japicmp.model.JApiBehavior;
import japicmp.model.JApiChangeStatus;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibilityChange;
import japicmp.model.JApiCompatibilityChangeType;
import japicmp.model.JApiField;
import japicmp.model.JApiMethod;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The differences that japicmp finds between two versions of the Java API. */
final class JavaChanges {
  private final List<Change> changes = new ArrayList<>();

  private JavaChanges() {}

  /** Compares all jars of a version at once, since they refer to each other. */
  static List<Change> of(List<Path> before, List<Path> after) {
    JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
    options.setAccessModifier(AccessModifier.PROTECTED);
    options.setNoAnnotations(true);
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!entry.contains("vidgo")) { // only what the API extends
        options.getClassPathEntries().add(entry);
      }
    }
    JavaChanges changes = new JavaChanges();
    new JarArchiveComparator(options)
        .compare(archives(before, "before"), archives(after, "after"))
        .forEach(changes::add);
    return changes.changes;
  }

  private static List<JApiCmpArchive> archives(List<Path> jars, String version) {
    return jars.stream().map(jar -> new JApiCmpArchive(jar.toFile(), version)).toList();
  }

  private void add(JApiClass type) {
    String name = type.getFullyQualifiedName();
    if (type.getChangeStatus() == JApiChangeStatus.UNCHANGED && isCompatible(type)) {
      return;
    }
    if (type.getChangeStatus() == JApiChangeStatus.NEW) {
      changes.add(new Change(false, owners(name), "", "class " + name));
      return;
    }
    Set<JApiCompatibilityChange> own = new LinkedHashSet<>(type.getCompatibilityChanges());
    own.addAll(type.getSuperclass().getCompatibilityChanges());
    type.getInterfaces().forEach(i -> own.addAll(i.getCompatibilityChanges()));
    type.getGenericTemplates().forEach(g -> own.addAll(g.getCompatibilityChanges()));
    breaking(name, "", name, own);
    if (type.getChangeStatus() == JApiChangeStatus.REMOVED) {
      return; // along with its members
    }
    type.getConstructors().forEach(constructor -> behavior(name, constructor));
    type.getMethods().forEach(method -> behavior(name, method));
    for (JApiField field : type.getFields()) {
      member(name, field.getName(), field.getChangeStatus(), field.getCompatibilityChanges());
    }
  }

  private static boolean isCompatible(JApiClass type) {
    return type.isBinaryCompatible() && type.isSourceCompatible();
  }

  private void behavior(String type, JApiBehavior behavior) {
    List<JApiCompatibilityChange> found = new ArrayList<>(behavior.getCompatibilityChanges());
    behavior.getParameters().forEach(p -> found.addAll(p.getCompatibilityChanges()));
    if (behavior instanceof JApiMethod method) {
      found.addAll(method.getReturnType().getCompatibilityChanges());
    }
    String parameters =
        behavior.getParameters().stream()
            .map(parameter -> simple(parameter.getType()))
            .collect(Collectors.joining(", "));
    member(type, behavior.getName() + "(" + parameters + ")", behavior.getChangeStatus(), found);
  }

  private void member(
      String type, String member, JApiChangeStatus status, List<JApiCompatibilityChange> found) {
    String name = member.replaceFirst("\\(.*", "");
    String text = type + "." + member;
    boolean broke = breaking(type, name, text, found);
    if (!broke && status == JApiChangeStatus.NEW) {
      changes.add(new Change(false, owners(type), name, text));
    }
  }

  private boolean breaking(
      String type, String member, String text, Iterable<JApiCompatibilityChange> found) {
    Set<String> reasons = new TreeSet<>();
    for (JApiCompatibilityChange change : found) {
      boolean compatible = change.isBinaryCompatible() && change.isSourceCompatible();
      if (!compatible && !isAllowed(type, change.getType())) {
        reasons.add(change.getType().name().toLowerCase(Locale.ROOT).replace('_', ' '));
      }
    }
    if (!reasons.isEmpty()) {
      String why = String.join(", ", reasons);
      changes.add(new Change(true, owners(type), member, text + ": " + why));
    }
    return !reasons.isEmpty();
  }

  /** Users call the Retrofit interfaces; only Retrofit implements them. */
  private static boolean isAllowed(String type, JApiCompatibilityChangeType change) {
    return type.startsWith("ai.vidgo.api.")
        && (change == JApiCompatibilityChangeType.METHOD_ADDED_TO_INTERFACE
            || change == JApiCompatibilityChangeType.METHOD_ABSTRACT_ADDED_TO_CLASS);
  }

  /** {@code ai.vidgo.Foo$Bar} is also {@code ai.vidgo.Foo.Bar}, {@code Foo.Bar} and {@code Bar}. */
  private static Set<String> owners(String type) {
    String nested = type.substring(type.lastIndexOf('.') + 1);
    Set<String> names = new LinkedHashSet<>();
    names.add(type.replace('$', '.'));
    names.add(nested.replace('$', '.'));
    if (!nested.endsWith("$Builder")) { // not unique
      names.add(nested.substring(nested.lastIndexOf('$') + 1));
    }
    return names;
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }
}
