package ai.vidgo.sandbox;

import ai.vidgo.sandbox.internal.Urls;
import ai.vidgo.sandbox.internal.page.LoggedRequest;
import ai.vidgo.sandbox.socket.ConnectionFault;
import ai.vidgo.sandbox.socket.Stage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes a line for each request, with nothing in it that could be secret. */
final class RequestLog {
  /** For a request that gets no response. */
  static final int NO_STATUS = 0;

  private static final int LATEST = 100;
  private static final int MAX_LENGTH = 300;
  private static final String HIDDEN = "***";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final String apiKey;
  private final Consumer<String> lines;
  private final Deque<LoggedRequest> latest = new ArrayDeque<>();
  private long count;

  RequestLog(String apiKey, Consumer<String> lines) {
    this.apiKey = apiKey;
    this.lines = lines;
  }

  void add(RecordedCall call, int status, long millis) {
    Fault fault = call.fault();
    String request = visible(call.method() + " " + withoutValues(call.path()));
    String shownStatus = status == NO_STATUS || isLost(fault) ? "-" : Integer.toString(status);
    String played = fault == null ? "" : visible(fault.toString());
    LoggedRequest logged = remember(request, shownStatus, millis, played);
    lines.accept(logged.toString());
  }

  private synchronized LoggedRequest remember(
      String request, String status, long millis, String fault) {
    String time = TIME.format(Instant.now());
    LoggedRequest logged = new LoggedRequest(count++, time, request, status, millis, fault);
    latest.addLast(logged);
    if (latest.size() > LATEST) {
      latest.removeFirst();
    }
    return logged;
  }

  /** Returns the latest requests, oldest first. */
  synchronized List<LoggedRequest> latest() {
    return new ArrayList<>(latest);
  }

  private static boolean isLost(@Nullable Fault fault) {
    ConnectionFault connection = fault == null ? null : fault.connection();
    return connection != null && connection.stage().compareTo(Stage.AFTER_REQUEST) <= 0;
  }

  /** Hides every value of a query but the task id: people put keys and tokens there. */
  private static String withoutValues(String path) {
    int query = path.indexOf('?');
    if (query < 0) {
      return path;
    }
    StringJoiner shown = new StringJoiner("&", path.substring(0, query + 1), "");
    for (String pair : path.substring(query + 1).split("&", -1)) {
      boolean harmless = pair.isEmpty() || pair.startsWith("task_id=");
      shown.add(harmless ? pair : pair.substring(0, pair.indexOf('=') + 1) + HIDDEN);
    }
    return shown.toString();
  }

  /** Hides the key, encoded or not, and what a terminal would obey. */
  private String visible(String text) {
    String shown = text.replace(apiKey, HIDDEN);
    if (Urls.decode(Urls.decode(shown)).contains(apiKey)) {
      shown = HIDDEN;
    }
    shown = shown.replaceAll("[^ -~]", "?");
    return shown.length() <= MAX_LENGTH ? shown : shown.substring(0, MAX_LENGTH) + "...";
  }
}
