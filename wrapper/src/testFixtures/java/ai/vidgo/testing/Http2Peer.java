package ai.vidgo.testing;

import ai.vidgo.sandbox.socket.Stage;
import java.io.IOException;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import okio.Buffer;

/** The server's side of one HTTP/2 connection: as much of the protocol as a client needs. */
public final class Http2Peer extends FaultPeer {
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int GOAWAY = 7;
  private static final int WINDOW_UPDATE = 8;
  private static final int END_STREAM = 1;
  private static final int ACK = 1;
  private static final int END_HEADERS = 4;
  private static final int POST_IN_THE_STATIC_TABLE = 0x83;

  private final Set<Integer> submits = new HashSet<>();
  private final Set<Integer> midway = new HashSet<>();
  private final Set<Integer> over = new HashSet<>();
  private int stream;
  private int last;

  public Http2Peer(FaultServer server, Socket socket) throws IOException {
    super(server, socket);
  }

  @Override
  public void serve() throws IOException {
    if (!server.isPooled()) {
      at(Stage.BEFORE_REQUEST);
    }
    in.skip("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length());
    frame(SETTINGS, 0, 0, new Buffer());
    while (!in.exhausted()) {
      int typeAndLength = in.readInt();
      int flags = in.readByte() & 0xff;
      stream = in.readInt();
      Buffer payload = new Buffer();
      in.readFully(payload, typeAndLength >>> 8);
      read(typeAndLength & 0xff, flags, payload);
    }
  }

  private void read(int type, int flags, Buffer payload) throws IOException {
    if (type == HEADERS) {
      last = stream;
      if (isPost(payload)) {
        submits.add(stream);
        server.sawSubmit();
        at(Stage.AFTER_REQUEST_HEADERS);
      } else {
        server.sawOther();
        respond(CannedResponse.BALANCE);
        stream = 0;
        atIdle();
      }
    } else if (type == DATA) {
      readData(flags, payload.size());
    } else if (type == SETTINGS && flags != ACK) {
      frame(SETTINGS, ACK, 0, new Buffer());
    } else if (type == PING && flags == ACK) {
      server.sawPong();
    } else if (type == PING) {
      frame(PING, ACK, 0, payload);
    }
  }

  /** OkHttp's first header is the method, perhaps after a change of the table's size. */
  private static boolean isPost(Buffer block) throws IOException {
    int first = block.readByte() & 0xff;
    while ((first & 0xe0) == 0x20) {
      first = block.readByte() & 0xff;
    }
    return first == POST_IN_THE_STATIC_TABLE;
  }

  private void readData(int flags, long length) throws IOException {
    if (!submits.contains(stream) || over.contains(stream)) {
      return;
    }
    if ((flags & END_STREAM) != 0) {
      at(Stage.AFTER_REQUEST);
      if (!over.contains(stream)) {
        respond(CannedResponse.ACCEPTED);
      }
    } else {
      if (midway.add(stream)) {
        at(Stage.DURING_REQUEST_BODY);
      }
      if (!over.contains(stream)) {
        frame(WINDOW_UPDATE, 0, 0, new Buffer().writeInt((int) length));
        frame(WINDOW_UPDATE, 0, stream, new Buffer().writeInt((int) length));
      }
    }
  }

  @Override
  public void respond(CannedResponse response) throws IOException {
    boolean submit = response != CannedResponse.BALANCE;
    for (int status : response.interim()) {
      interim(status);
    }
    Buffer block = literal(new Buffer(), ":status", "" + response.status());
    for (int i = 0; i < response.headers().size(); i += 2) {
      literal(block, response.headers().get(i), response.headers().get(i + 1));
    }
    frame(HEADERS, END_HEADERS, stream, block);
    if (submit) {
      at(Stage.AFTER_STATUS_LINE);
    }
    int half = response.body().length() / 2;
    data(0, response.body().substring(0, half));
    if (submit) {
      at(Stage.DURING_RESPONSE_BODY);
    }
    data(END_STREAM, response.body().substring(half));
    over.add(stream);
  }

  @Override
  public void interim(int status) throws IOException {
    frame(HEADERS, END_HEADERS, stream, literal(new Buffer(), ":status", "" + status));
  }

  private void data(int flags, String text) throws IOException {
    if (!over.contains(stream)) {
      frame(DATA, flags, stream, new Buffer().writeUtf8(text));
    }
  }

  /** A literal header that is not indexed. */
  private static Buffer literal(Buffer block, String name, String value) {
    block.writeByte(0).writeByte(name.length()).writeUtf8(name);
    return block.writeByte(value.length()).writeUtf8(value);
  }

  @Override
  public void fallSilent() throws IOException {
    if (stream == 0) {
      hang();
    }
    over.add(stream);
  }

  @Override
  public void resetStream(int errorCode) throws IOException {
    frame(RST_STREAM, 0, stream, new Buffer().writeInt(errorCode));
    over.add(stream);
  }

  @Override
  public void goAway(boolean includingThis) throws IOException {
    Buffer payload = new Buffer().writeInt(includingThis ? last : 0).writeInt(0);
    frame(GOAWAY, 0, 0, payload);
  }

  /** Once its ack arrives, the client has read all that was sent before. */
  public void ping() throws IOException {
    frame(PING, 0, 0, new Buffer().writeLong(1));
  }

  private synchronized void frame(int type, int flags, int id, Buffer payload) throws IOException {
    out.writeInt((int) payload.size() << 8 | type).writeByte(flags).writeInt(id);
    out.write(payload, payload.size());
    out.flush();
  }
}
