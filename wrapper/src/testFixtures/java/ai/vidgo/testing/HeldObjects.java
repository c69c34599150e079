package ai.vidgo.testing;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The strings that an object holds on to, through any fields: what a heap dump would show. */
public final class HeldObjects {
  private static final List<String> LOOKED_INTO =
      List.of("ai.vidgo.", "okhttp3.", "okio.", "retrofit2.", "com.squareup.");

  private HeldObjects() {}

  public static List<Object> of(Object root) throws IllegalAccessException {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> left = new ArrayDeque<>();
    List<Object> texts = new ArrayList<>();
    left.add(root);
    while (!left.isEmpty()) {
      Object next = left.pop();
      if (!seen.add(next)) {
        continue;
      }
      if (next instanceof CharSequence) {
        texts.add(next);
      } else if (next instanceof Iterable) {
        snapshot((Iterable<?>) next).forEach(item -> push(left, item));
      } else if (next instanceof Map) {
        ((Map<?, ?>) next).keySet().forEach(item -> push(left, item));
        ((Map<?, ?>) next).values().forEach(item -> push(left, item));
      } else if (next instanceof Object[]) {
        for (int i = 0; i < Array.getLength(next); i++) {
          push(left, Array.get(next, i));
        }
      } else {
        for (Class<?> type = next.getClass(); isLookedInto(type); type = type.getSuperclass()) {
          for (Field field : type.getDeclaredFields()) {
            if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
              field.setAccessible(true);
              push(left, field.get(next));
            }
          }
        }
      }
    }
    return texts;
  }

  /** Other threads may change it meanwhile. */
  private static List<Object> snapshot(Iterable<?> items) {
    while (true) {
      List<Object> copy = new ArrayList<>();
      try {
        items.forEach(copy::add);
        return copy;
      } catch (ConcurrentModificationException e) {
        continue;
      }
    }
  }

  private static boolean isLookedInto(Class<?> type) {
    return LOOKED_INTO.stream().anyMatch(type.getName()::startsWith);
  }

  private static void push(Deque<Object> left, Object next) {
    if (next != null) {
      left.push(next);
    }
  }
}
