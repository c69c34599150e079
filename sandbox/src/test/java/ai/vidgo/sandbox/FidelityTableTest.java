package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table "How faithful it is" in docs/sandbox.md names what there is. */
class FidelityTableTest {
  /** What has nothing to do with the API. */
  private static final Set<String> OWN = Set.of("port", "host", "requestLog", "start");

  private static final Set<String> OF_A_SCRIPT = Set.of("respond", "times", "always");

  private final List<List<String>> rows = rows();

  private static List<List<String>> rows() {
    String text;
    try {
      text = Files.readString(Path.of("../docs/sandbox.md"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    String section = text.split("## How faithful it is\n")[1].split("\n## ")[0];
    return section
        .lines()
        .filter(line -> line.startsWith("| "))
        .skip(1)
        .map(line -> Arrays.asList(line.substring(2, line.length() - 2).split(" \\| ")))
        .collect(Collectors.toList());
  }

  private Set<String> switches() {
    Set<String> names = new LinkedHashSet<>();
    for (List<String> row : rows) {
      Matcher name = Pattern.compile("`([^`]+)`").matcher(row.get(3));
      while (name.find()) {
        names.add(name.group(1));
      }
    }
    return names;
  }

  private static Set<String> declared(Class<?> type) {
    Predicate<Member> isPublic = member -> Modifier.isPublic(member.getModifiers());
    return Stream.concat(
            Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredFields()))
        .filter(isPublic)
        .map(Member::getName)
        .collect(Collectors.toSet());
  }

  @Test
  void everyRowSaysSomethingInEachColumn() {
    assertThat(rows).hasSizeGreaterThan(20);
    assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(4).doesNotContain(""));
    assertThat(rows).extracting(row -> row.get(0)).doesNotHaveDuplicates();
  }

  @Test
  void everySwitchExists() {
    Set<String> all = new LinkedHashSet<>(declared(VidgoSandbox.Builder.class));
    all.addAll(declared(SubmitScript.class));
    all.addAll(declared(Fault.class));
    assertThat(all).containsAll(switches());
  }

  @Test
  void everySettingAndScriptOfATaskIsNamed() {
    List<String> missing = new ArrayList<>(declared(VidgoSandbox.Builder.class));
    missing.addAll(declared(SubmitScript.class));
    missing.removeAll(OWN);
    missing.removeAll(OF_A_SCRIPT);
    missing.removeAll(switches());
    assertThat(missing).as("what the table does not name as changing an assumption").isEmpty();
  }
}
