package ai.vidgo.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as trees that are equal if the documents mean the same: 180 is 180.0. */
public final class Trees {
  private Trees() {}

  public static Object tree(String json) {
    try {
      return plain(JsonValues.adapter().fromJson(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Object plain(Object value) {
    if (value instanceof Number) {
      return new BigDecimal(value.toString()).stripTrailingZeros();
    }
    if (value instanceof List) {
      List<Object> list = new ArrayList<>();
      ((List<?>) value).forEach(item -> list.add(plain(item)));
      return list;
    }
    if (value instanceof Map) {
      Map<String, Object> map = new LinkedHashMap<>();
      ((Map<?, ?>) value).forEach((name, item) -> map.put((String) name, plain(item)));
      return map;
    }
    return value;
  }

  public static String json(Object value) {
    return JsonValues.adapter().toJson(value);
  }
}
