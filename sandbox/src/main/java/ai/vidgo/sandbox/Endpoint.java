package ai.vidgo.sandbox;

import org.jspecify.annotations.Nullable;

/** A part of the API that a fault can be limited to, see {@link VidgoSandbox#enqueueFault}. */
public enum Endpoint {
  /** {@code POST /api/generate/submit}. */
  SUBMIT,
  /** Both query routes: {@code /api/generate/detail/music} and {@code /api/generate/status/}. */
  TASK,
  /** {@code GET /api/user/balance}. */
  BALANCE,
  /** The three upload routes below {@code /api/common/upload/}. */
  UPLOAD,
  /** The result files that finished tasks link to. */
  FILE;

  /** Returns the endpoint of a path with or without a query, or null if it is none of these. */
  static @Nullable Endpoint of(String path) {
    int query = path.indexOf('?');
    String plain = query < 0 ? path : path.substring(0, query);
    switch (plain) {
      case "/api/generate/submit":
        return SUBMIT;
      case "/api/generate/detail/music":
        return TASK;
      case "/api/user/balance":
        return BALANCE;
      default:
        if (plain.startsWith("/api/generate/status/")) {
          return TASK;
        }
        if (plain.startsWith("/api/common/upload/")) {
          return UPLOAD;
        }
        return plain.startsWith("/files/") ? FILE : null;
    }
  }
}
