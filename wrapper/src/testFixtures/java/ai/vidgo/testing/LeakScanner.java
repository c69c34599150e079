package ai.vidgo.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that a run printed or could have: what is added, and what its getters return. */
public final class LeakScanner {
  private final Set<Object> known =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
  private final List<String> texts = Collections.synchronizedList(new ArrayList<>());

  public void add(Object found) {
    if (found == null || !known.add(found)) {
      return;
    }
    texts.add(String.valueOf(found));
    if (found instanceof Throwable) {
      addThrowable((Throwable) found);
    } else if (found instanceof Iterable) {
      ((Iterable<?>) found).forEach(this::add);
    } else if (found instanceof Map) {
      ((Map<?, ?>) found).values().forEach(this::add);
    }
    if (found.getClass().getName().startsWith("ai.vidgo.")) {
      addProperties(found);
    }
  }

  private void addThrowable(Throwable thrown) {
    texts.add(String.valueOf(thrown.getMessage()));
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace)); // causes and suppressed ones included
    texts.add(trace.toString());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(thrown);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot be serialized: " + thrown.getClass(), e);
    }
    texts.add(bytes.toString(ISO_8859_1));
    for (Throwable part = thrown.getCause(); part != null; part = part.getCause()) {
      add(part);
    }
    for (Throwable part : thrown.getSuppressed()) {
      add(part);
    }
  }

  /** What its public getters return. */
  private void addProperties(Object found) {
    for (Method method : found.getClass().getMethods()) {
      boolean getter = method.getName().startsWith("get") && method.getParameterCount() == 0;
      if (getter && Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
        try {
          add(method.invoke(found));
        } catch (ReflectiveOperationException e) {
          continue; // a getter that throws, such as the first of no files
        }
      }
    }
  }

  /** Whether one of this type was added or found. */
  public boolean has(Class<?> type) {
    synchronized (known) {
      return known.stream().anyMatch(type::isInstance);
    }
  }

  public int size() {
    return texts.size();
  }

  /** The texts that contain eight characters of it in a row, plain or encoded. */
  public List<String> textsContaining(String secret) {
    List<String> parts = new ArrayList<>();
    for (String form :
        new String[] {
          secret,
          URLEncoder.encode(secret, UTF_8),
          base64(secret),
          base64("x" + secret).substring(4),
          base64("xx" + secret).substring(4),
        }) {
      for (int i = 0; i + 8 <= form.length(); i++) {
        parts.add(form.substring(i, i + 8));
      }
    }
    synchronized (texts) {
      return texts.stream().filter(text -> parts.stream().anyMatch(text::contains)).toList();
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
