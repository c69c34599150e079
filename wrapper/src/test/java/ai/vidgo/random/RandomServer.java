package ai.vidgo.random;

import ai.vidgo.testing.RawServer;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An API on a raw socket that answers at random, wrongly too, and remembers what it accepted and
 * what it told.
 *
 * <p>The task of the submit with the marker {@code m} has the id {@code Tm}.
 */
final class RandomServer implements AutoCloseable {
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String[] ODD_HEADERS = {
    "",
    "",
    "Retry-After: in 2 Stunden \u00fcber Nacht\r\n",
    "Retry-After: -5\r\n",
    "Retry-After: 99999999999999999999\r\n",
    "Retry-After: 0\r\n",
    "ETag: \u0001\r\n",
    "Set-Cookie: a=b\r\n",
  };

  private final RawServer server;
  private final Random seeds;
  private final Queue<String> violations;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, Submitted> submits = new ConcurrentHashMap<>();
  private final Map<String, Polled> tasks = new ConcurrentHashMap<>();
  private final Set<Integer> ports = ConcurrentHashMap.newKeySet();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicInteger posts = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicLong requests = new AtomicLong();

  /** A submit whose body arrived. */
  private static final class Submitted {
    volatile boolean accepted;
    volatile boolean mayBeRepeated;
  }

  /** A task that was polled. */
  private static final class Polled {
    final AtomicInteger polls = new AtomicInteger();
    volatile boolean toldFinished;
    volatile boolean toldFailed;
  }

  RandomServer(Random seeds, Queue<String> violations) throws IOException {
    this.seeds = seeds;
    this.violations = violations;
    this.server = new RawServer(this::serve);
  }

  String url() {
    return "http://" + server.address();
  }

  boolean isAccepted(String marker) {
    Submitted submitted = submits.get(marker);
    return submitted != null && submitted.accepted;
  }

  /** Whether a request that may have started a task arrived. */
  boolean hasArrived(String marker) {
    Submitted submitted = submits.get(marker);
    return submitted != null && !submitted.mayBeRepeated;
  }

  int polls(String id) {
    return task(id).polls.get();
  }

  boolean hasToldFinished(String id) {
    return task(id).toldFinished;
  }

  boolean hasToldFailed(String id) {
    return task(id).toldFailed;
  }

  /** All requests that began to arrive. */
  long requests() {
    return requests.get();
  }

  /** How many submits arrived, also in part, but those that may be repeated. */
  int countedPosts() {
    return posts.get() - refused.get();
  }

  /** Connects: whatever connected before has been accepted when {@link #hasServed} this port. */
  int probe() throws IOException {
    int port = Integer.parseInt(server.address().replaceAll("\\D", ""));
    try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return probe.getLocalPort();
    }
  }

  boolean hasServed(int clientPort) {
    return ports.contains(clientPort);
  }

  int openConnections() {
    return server.connections.get() - ended.get();
  }

  static byte[] content(String name) {
    byte[] content = new byte[1 + Math.abs(name.hashCode() % 200_000)];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (name.hashCode() + i * 31);
    }
    return content;
  }

  private Polled task(String id) {
    return tasks.computeIfAbsent(id, made -> new Polled());
  }

  private void serve(Socket socket) throws IOException {
    Random random;
    synchronized (seeds) {
      random = new Random(seeds.nextLong());
    }
    try {
      ports.add(socket.getPort());
      if (random.nextInt(30) == 0) {
        return; // before anything is read
      }
      new Connection(socket, random).serve();
    } finally {
      ended.incrementAndGet();
    }
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    server.close();
  }

  /** One connection. */
  private final class Connection {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final Random random;

    Connection(Socket socket, Random random) throws IOException {
      this.socket = socket;
      this.random = random;
      this.in = new BufferedInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
    }

    void serve() throws IOException {
      for (String line = readLine(); !line.isEmpty(); line = readLine()) {
        requests.incrementAndGet();
        String[] words = line.split(" ");
        if (words[0].equals("POST")) {
          submit();
        } else if (words[1].startsWith("/file/")) {
          file(words[1].substring(6));
        } else if (words[1].startsWith("/api/user/balance")) {
          headers();
          answer(200, "{\"code\":200,\"data\":{\"credits_amount\":7}}", true);
        } else {
          headers();
          poll(words[1].replaceAll(".*[/=]", ""));
        }
      }
    }

    private void submit() throws IOException {
      posts.incrementAndGet();
      if (random.nextInt(20) == 0) {
        reset();
      }
      byte[] body = in.readNBytes(headers().length);
      String text = new String(body, StandardCharsets.UTF_8);
      if (!text.endsWith("}")) {
        throw new EOFException(); // cancelled on its way
      }
      String marker = text.replaceAll("(?s).*\"marker\":\"(\\w+)\".*", "$1");
      Submitted submitted = new Submitted();
      Submitted earlier = submits.put(marker, submitted);
      if (earlier != null && !earlier.mayBeRepeated) {
        violations.add("submit " + marker + " was sent twice");
      }
      switch (random.nextInt(8)) {
        case 0 -> error();
        case 1 -> {
          submitted.mayBeRepeated = true;
          refused.incrementAndGet();
          int seconds = random.nextInt(2);
          send(429, "Retry-After: " + seconds + "\r\n" + JSON, "{\"detail\":\"slow down\"}");
        }
        case 2 -> send(200, JSON, "{\"code\":200,\"data\":{}}");
        default -> {
          submitted.accepted = true;
          String id = (random.nextInt(10) == 0 ? " T" : "T") + marker;
          String data = "{\"task_id\":\"" + id + "\",\"status\":\"not_started\"}";
          answer(200, "{\"code\":200,\"data\":" + data + "}", true);
        }
      }
    }

    private void poll(String id) throws IOException {
      Polled task = task(id);
      int polls = task.polls.incrementAndGet();
      if (random.nextInt(8) == 0) {
        error();
        return;
      }
      // What ends it is a matter of the id, so that all polls of a task agree.
      int end = Math.abs(id.hashCode() % 8);
      String status = polls <= end ? "running" : end == 7 ? "failed" : "finished";
      if (end == 6) {
        status = random.nextBoolean() ? "running" : "a status of the future";
      }
      String optional =
          switch (random.nextInt(4)) {
            case 0 -> "\"progress\":\"100%\",";
            case 1 -> "\"progress\":99.5,\"error_message\":{\"a\":1},";
            default -> "\"progress\":" + random.nextInt(100) + ",";
          };
      task.toldFinished |= status.equals("finished");
      task.toldFailed |= status.equals("failed");
      String files = status.equals("finished") ? "[{\"url\":\"" + url() + "file/a\"}]" : "[]";
      answer(
          200,
          "{\"code\":200,\"data\":{\"task_id\":\""
              + id
              + "\",\"status\":\""
              + status
              + "\","
              + (optional + "\"files\":" + files + "}}"),
          true);
    }

    private void file(String name) throws IOException {
      Head head = headers();
      byte[] content = content(name);
      int from = head.from < content.length ? head.from : 0;
      switch (random.nextInt(10)) {
        case 0 -> error();
        case 1 -> send(200, "Content-Type: text/html\r\n", "<html>expired</html>");
        case 2 -> send(200, "", "<!doctype html><html>expired</html>");
        default -> {
          String range =
              from == 0
                  ? ""
                  : "Content-Range: bytes "
                      + from
                      + "-"
                      + (content.length - 1)
                      + "/"
                      + (content.length + "\r\n");
          byte[] rest = Arrays.copyOfRange(content, from, content.length);
          String etag = random.nextInt(5) == 0 ? "" : "ETag: \"" + name + "\"\r\n";
          write(from == 0 ? 200 : 206, etag + range, rest, true);
        }
      }
    }

    private void error() throws IOException {
      int[] statuses = {400, 401, 402, 403, 404, 408, 409, 422, 429, 500, 502, 503, 504};
      int status = statuses[random.nextInt(statuses.length)];
      boolean repeatable = status == 429; // only with a Retry-After that can be read
      String header = repeatable ? "" : ODD_HEADERS[random.nextInt(ODD_HEADERS.length)];
      String[] bodies = {"", "{\"detail\":\"no\"}", "<html>no</html>", "{\"error\":", "null"};
      send(status, header + JSON, bodies[random.nextInt(bodies.length)]);
    }

    /** Mostly as it should be. */
    private void answer(int status, String body, boolean mayBreak) throws IOException {
      if (random.nextInt(25) == 0) {
        send(status, JSON, "<html>" + body.replace('"', '\'') + "</html>");
        return;
      }
      write(status, JSON, body.getBytes(StandardCharsets.UTF_8), mayBreak);
    }

    private void send(int status, String headers, String body) throws IOException {
      write(status, headers, body.getBytes(StandardCharsets.UTF_8), false);
    }

    private void write(int status, String headers, byte[] body, boolean mayBreak)
        throws IOException {
      int cut = mayBreak && random.nextInt(8) == 0 ? random.nextInt(body.length + 1) : -1;
      int end = random.nextInt(4);
      if (cut != -1 && random.nextBoolean()) {
        breakOff(end); // before the status line
      }
      if (random.nextInt(4) == 0) {
        pause();
      }
      boolean chunked = random.nextInt(4) == 0;
      String framing = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length;
      String head = "HTTP/1.1 " + status + " As it is\r\n" + headers + framing + "\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.UTF_8));
      int length = cut == -1 ? body.length : cut;
      int half = length / 2;
      part(body, 0, half, chunked);
      if (random.nextInt(6) == 0) {
        pause();
      }
      part(body, half, length, chunked);
      if (cut != -1) {
        breakOff(end);
      }
      if (chunked) {
        out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      }
      if (random.nextInt(10) == 0) {
        throw new EOFException(); // closes a connection that would be kept
      }
    }

    private void part(byte[] body, int from, int to, boolean chunked) throws IOException {
      if (from == to) {
        return;
      }
      if (chunked) {
        out.write((Integer.toHexString(to - from) + "\r\n").getBytes(StandardCharsets.UTF_8));
      }
      out.write(body, from, to - from);
      if (chunked) {
        out.write("\r\n".getBytes(StandardCharsets.UTF_8));
      }
    }

    private void breakOff(int how) throws IOException {
      if (how == 0) {
        reset();
      }
      if (how == 1) {
        while (in.read() != -1) {
          // falls silent until the client gives up
        }
      }
      throw new EOFException();
    }

    private void reset() throws IOException {
      socket.setSoLinger(true, 0);
      throw new EOFException();
    }

    private void pause() throws IOException {
      try {
        closing.await(random.nextInt(40), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        throw new EOFException();
      }
    }

    /** Of a request: the length of the body, and where the range begins. */
    private record Head(int length, int from) {}

    private Head headers() throws IOException {
      int length = 0;
      int from = 0;
      for (String line = readLine(); !line.isEmpty(); line = readLine()) {
        if (line.startsWith("Content-Length: ")) {
          length = Integer.parseInt(line.substring(16));
        } else if (line.startsWith("Range: bytes=")) {
          from = Integer.parseInt(line.substring(13, line.indexOf('-')));
        }
      }
      return new Head(length, from);
    }

    /** Without its end; empty at the end of the connection. */
    private String readLine() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int next = in.read(); next != '\n'; next = in.read()) {
        if (next == -1) {
          throw new EOFException();
        }
        if (next != '\r') {
          line.append((char) next);
        }
      }
      return line.toString();
    }
  }
}
