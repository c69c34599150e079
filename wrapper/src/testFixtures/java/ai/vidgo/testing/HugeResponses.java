package ai.vidgo.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/**
 * Responses that cost a reader without limits all of its memory. Each ends after 128 MB at most.
 */
public enum HugeResponses {
  ENDLESS_CHUNK_SIZE {
    @Override
    void write(OutputStream out) throws IOException {
      out.write(head("Transfer-Encoding: chunked"));
      out.write(bytes("1;"));
      fill(out, 'x');
    }
  },
  ENDLESS_LEADING_ZEROS {
    @Override
    void write(OutputStream out) throws IOException {
      out.write(head("Transfer-Encoding: chunked"));
      fill(out, '0');
    }
  },
  ENDLESS_GZIP_NAME {
    @Override
    void write(OutputStream out) throws IOException {
      out.write(head("Content-Encoding: gzip"));
      out.write(new byte[] {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 0});
      fill(out, 'n');
    }
  },
  ENDLESS_HEADER {
    @Override
    void write(OutputStream out) throws IOException {
      out.write(bytes("HTTP/1.1 200 OK\r\nX: "));
      fill(out, 'h');
    }
  },
  ENDLESS_BODY {
    @Override
    void write(OutputStream out) throws IOException {
      out.write(head("X: y"));
      out.write(bytes("{\"code\":200,\"data\":\""));
      fill(out, 'b');
    }
  },
  ENDLESS_ERROR {
    @Override
    void write(OutputStream out) throws IOException {
      out.write(bytes("HTTP/1.1 500 No\r\n\r\n{\"detail\":\""));
      fill(out, 'e');
    }
  },
  GZIP_OF_OBJECTS {
    @Override
    void write(OutputStream out) throws IOException {
      out.write(head("Content-Encoding: gzip"));
      out.write(packed(gzip -> gzip.write(objects())));
    }
  },
  OBJECTS {
    @Override
    void write(OutputStream out) throws IOException {
      out.write(head("X: y"));
      out.write(objects());
    }
  },
  GZIP_OF_BLANKS {
    @Override
    void write(OutputStream out) throws IOException {
      out.write(head("Content-Encoding: gzip"));
      out.write(packed(gzip -> fill(gzip, ' ')));
    }
  };

  private byte[] packed;

  abstract void write(OutputStream out) throws IOException;

  private interface Content {
    void write(OutputStream out) throws IOException;
  }

  /** Packing takes longer than all else. */
  synchronized byte[] packed(Content content) throws IOException {
    if (packed == null) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (OutputStream gzip = new GZIPOutputStream(bytes)) {
        content.write(gzip);
      }
      packed = bytes.toByteArray();
    }
    return packed;
  }

  /** Starts a server that sends it to everybody. */
  public RawServer serve() throws IOException {
    return new RawServer(
        socket -> {
          socket.getInputStream().read(new byte[65_536]);
          write(socket.getOutputStream());
        });
  }

  private static byte[] objects() {
    return bytes(
        "{\"code\":200,\"data\":{\"status\":\"finished\",\"files\":["
            + "{},".repeat(1_300_000)
            + "{}]}}");
  }

  private static byte[] head(String header) {
    return bytes("HTTP/1.1 200 OK\r\n" + header + "\r\nConnection: close\r\n\r\n");
  }

  private static void fill(OutputStream out, char with) throws IOException {
    byte[] block = new byte[65_536];
    Arrays.fill(block, (byte) with);
    for (int i = 0; i < 2048; i++) {
      out.write(block);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
