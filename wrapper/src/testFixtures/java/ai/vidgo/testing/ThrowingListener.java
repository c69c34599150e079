package ai.vidgo.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.List;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * A listener that throws at one event. Not at {@code responseBodyEnd}: OkHttp 4.12 would keep the
 * connection for ever.
 */
public final class ThrowingListener extends EventListener {
  /** An event, and whether the request may have left by then. */
  public enum Event {
    CALL_START(false),
    PROXY_SELECT_START(false),
    PROXY_SELECT_END(false),
    DNS_START(false),
    DNS_END(false),
    CONNECT_START(false),
    CONNECT_END(false),
    CONNECTION_ACQUIRED(false),
    REQUEST_HEADERS_START(true),
    REQUEST_HEADERS_END(true),
    REQUEST_BODY_START(true),
    REQUEST_BODY_END(true),
    RESPONSE_HEADERS_START(true),
    RESPONSE_HEADERS_END(true),
    RESPONSE_BODY_START(true),
    CONNECTION_RELEASED(true),
    CALL_END(true),
    CALL_FAILED(true);

    public final boolean sent;

    Event(boolean sent) {
      this.sent = sent;
    }
  }

  private final Event event;
  private final Thrower thrower;

  public ThrowingListener(Event event, Thrower thrower) {
    this.event = event;
    this.thrower = thrower;
  }

  private void at(Event current) {
    if (current == event) {
      thrower.orReturn(event);
    }
  }

  @Override
  public void callStart(Call call) {
    at(Event.CALL_START);
  }

  @Override
  public void proxySelectStart(Call call, HttpUrl url) {
    at(Event.PROXY_SELECT_START);
  }

  @Override
  public void proxySelectEnd(Call call, HttpUrl url, List<Proxy> proxies) {
    at(Event.PROXY_SELECT_END);
  }

  @Override
  public void dnsStart(Call call, String domainName) {
    at(Event.DNS_START);
  }

  @Override
  public void dnsEnd(Call call, String domainName, List<InetAddress> addresses) {
    at(Event.DNS_END);
  }

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    at(Event.CONNECT_START);
  }

  @Override
  public void connectEnd(
      Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
    at(Event.CONNECT_END);
  }

  @Override
  public void connectionAcquired(Call call, Connection connection) {
    at(Event.CONNECTION_ACQUIRED);
  }

  @Override
  public void requestHeadersStart(Call call) {
    at(Event.REQUEST_HEADERS_START);
  }

  @Override
  public void requestHeadersEnd(Call call, Request request) {
    at(Event.REQUEST_HEADERS_END);
  }

  @Override
  public void requestBodyStart(Call call) {
    at(Event.REQUEST_BODY_START);
  }

  @Override
  public void requestBodyEnd(Call call, long byteCount) {
    at(Event.REQUEST_BODY_END);
  }

  @Override
  public void responseHeadersStart(Call call) {
    at(Event.RESPONSE_HEADERS_START);
  }

  @Override
  public void responseHeadersEnd(Call call, Response response) {
    at(Event.RESPONSE_HEADERS_END);
  }

  @Override
  public void responseBodyStart(Call call) {
    at(Event.RESPONSE_BODY_START);
  }

  @Override
  public void connectionReleased(Call call, Connection connection) {
    at(Event.CONNECTION_RELEASED);
  }

  @Override
  public void callEnd(Call call) {
    at(Event.CALL_END);
  }

  @Override
  public void callFailed(Call call, IOException failure) {
    at(Event.CALL_FAILED);
  }
}
