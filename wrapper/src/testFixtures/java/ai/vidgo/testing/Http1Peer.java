package ai.vidgo.testing;

import ai.vidgo.sandbox.socket.Stage;
import java.io.IOException;
import java.net.Socket;

/** The server's side of one HTTP/1.1 connection. */
public final class Http1Peer extends FaultPeer {
  private boolean answered;

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
        answer(CannedResponse.BALANCE);
        atIdle();
      }
    }
  }

  private void serveSubmit() throws IOException {
    server.sawSubmit();
    answered = false;
    long length = readHeaders();
    at(Stage.AFTER_REQUEST_HEADERS);
    in.skip(length / 2);
    at(Stage.DURING_REQUEST_BODY);
    in.skip(length - length / 2);
    at(Stage.AFTER_REQUEST);
    if (!answered) {
      answer(CannedResponse.ACCEPTED);
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
  public void answer(CannedResponse answer) throws IOException {
    boolean submit = answer != CannedResponse.BALANCE;
    answered = true;
    for (int status : answer.interim()) {
      interim(status);
    }
    out.writeUtf8("HTTP/1.1 " + answer.status() + " As it is\r\n").flush();
    if (submit) {
      at(Stage.AFTER_STATUS_LINE);
    }
    for (int i = 0; i < answer.headers().size(); i += 2) {
      out.writeUtf8(answer.headers().get(i) + ": " + answer.headers().get(i + 1) + "\r\n");
    }
    String body = answer.body();
    if (!answer.headers().contains("content-length")) {
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
