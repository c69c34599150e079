package ai.vidgo.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * How much of a large set of cases runs: all of it with {@code -Dvidgo.matrix=full}, as the gate
 * does once, otherwise a cut, which is the same each time.
 */
public final class Matrix {
  /** Whether every case runs. */
  public static final boolean FULL = "full".equals(System.getProperty("vidgo.matrix"));

  private Matrix() {}

  /**
   * Keeps what shows a value of a dimension that no case before it has shown, so that each value is
   * there at least once. A pair of dimensions is a dimension, too: return a list of both.
   */
  @SafeVarargs
  public static <T> List<T> cut(List<T> cases, Function<T, ?>... dimensions) {
    if (FULL) {
      return cases;
    }
    List<T> kept = new ArrayList<>();
    List<Set<Object>> shown = new ArrayList<>();
    for (int i = 0; i < dimensions.length; i++) {
      shown.add(new HashSet<>());
    }
    for (T one : cases) {
      boolean news = false;
      for (int i = 0; i < dimensions.length; i++) {
        news |= shown.get(i).add(dimensions[i].apply(one));
      }
      if (news) {
        kept.add(one);
      }
    }
    return kept;
  }

  /** A property gets a tenth of its tries: the first ones, where it has a seed. */
  public static final class Tries implements AroundPropertyHook {
    @Override
    public PropertyExecutionResult aroundProperty(
        PropertyLifecycleContext context, PropertyExecutor property) {
      if (!FULL) {
        context.attributes().tries().ifPresent(all -> context.attributes().setTries(all / 10));
      }
      return property.execute();
    }
  }
}
