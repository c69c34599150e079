package ai.vidgo.testing;

import ai.vidgo.sandbox.socket.Stage;
import java.io.IOException;
import java.net.Socket;

/** The server's side of one HTTP/1.1 connection. */
public final class Http1Peer extends FaultPeer {
  private boolean responded;

  public Http1Peer(FaultServer server, Socket socket) throws IOException {
    super(server, socket);
  }

  @Override
  public void serve() throws IOException {
    if (!server.isPooled()) {
      at(Stage.BEFORE_REQUEST);
    }
    for (String request = in.readUtf8Line(); request != null; request = in.readUtf8Line()) {
      if (request.startsWith("POST ")) {
        serveSubmit();
      } else {
        server.sawOther();
        readHeaders();
        respond(CannedResponse.BALANCE);
        atIdle();
      }
    }
  }

  private void serveSubmit() throws IOException {
    server.sawSubmit();
    responded = false;
    long length = readHeaders();
    at(Stage.AFTER_REQUEST_HEADERS);
    in.skip(length / 2);
    at(Stage.DURING_REQUEST_BODY);
    in.skip(length - length / 2);
    at(Stage.AFTER_REQUEST);
    if (!responded) {
      respond(CannedResponse.ACCEPTED);
    }
  }

  private long readHeaders() throws IOException {
    long length = 0;
    for (String line = in.readUtf8LineStrict(); !line.isEmpty(); line = in.readUtf8LineStrict()) {
      if (line.toLowerCase().startsWith("content-length: ")) {
        length = Long.parseLong(line.substring(16));
      }
    }
    return length;
  }

  @Override
  public void interim(int status) throws IOException {
    out.writeUtf8("HTTP/1.1 " + status + " In between\r\n\r\n").flush();
  }

  @Override
  public void respond(CannedResponse response) throws IOException {
    boolean submit = response != CannedResponse.BALANCE;
    responded = true;
    for (int status : response.interim()) {
      interim(status);
    }
    out.writeUtf8("HTTP/1.1 " + response.status() + " As it is\r\n").flush();
    if (submit) {
      at(Stage.AFTER_STATUS_LINE);
    }
    for (int i = 0; i < response.headers().size(); i += 2) {
      out.writeUtf8(response.headers().get(i) + ": " + response.headers().get(i + 1) + "\r\n");
    }
    String body = response.body();
    if (!response.headers().contains("content-length")) {
      out.writeUtf8("content-length: " + body.length() + "\r\n");
    }
    out.writeUtf8("\r\n");
    out.writeUtf8(body.substring(0, body.length() / 2)).flush();
    if (submit) {
      at(Stage.DURING_RESPONSE_BODY);
    }
    out.writeUtf8(body.substring(body.length() / 2)).flush();
  }

  @Override
  public void fallSilent() throws IOException {
    hang();
  }
}
