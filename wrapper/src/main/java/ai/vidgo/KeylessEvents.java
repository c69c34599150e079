package ai.vidgo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.List;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Tells the caller's listener everything but the key: OkHttp shows it the requests as they leave,
 * and listeners tend to log.
 *
 * <p>The events that OkHttp 5 has on top are not passed on; OkHttp 4 is what this is compiled with.
 */
final class KeylessEvents extends EventListener {
  private final EventListener callers;

  private KeylessEvents(EventListener callers) {
    this.callers = callers;
  }

  static EventListener.Factory around(EventListener.Factory callers) {
    return call -> {
      EventListener listener = callers.create(call);
      return listener == EventListener.NONE ? listener : new KeylessEvents(listener);
    };
  }

  private static Request withoutKey(Request request) {
    return request.newBuilder().removeHeader("Authorization").build();
  }

  private static Response withoutKey(Response response) {
    return response.newBuilder().request(withoutKey(response.request())).build();
  }

  @Override
  public void callStart(Call call) {
    callers.callStart(call);
  }

  @Override
  public void proxySelectStart(Call call, HttpUrl url) {
    callers.proxySelectStart(call, url);
  }

  @Override
  public void proxySelectEnd(Call call, HttpUrl url, List<Proxy> proxies) {
    callers.proxySelectEnd(call, url, proxies);
  }

  @Override
  public void dnsStart(Call call, String domainName) {
    callers.dnsStart(call, domainName);
  }

  @Override
  public void dnsEnd(Call call, String domainName, List<InetAddress> addresses) {
    callers.dnsEnd(call, domainName, addresses);
  }

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    callers.connectStart(call, address, proxy);
  }

  @Override
  public void secureConnectStart(Call call) {
    callers.secureConnectStart(call);
  }

  @Override
  public void secureConnectEnd(Call call, @Nullable Handshake handshake) {
    callers.secureConnectEnd(call, handshake);
  }

  @Override
  public void connectEnd(
      Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
    callers.connectEnd(call, address, proxy, protocol);
  }

  @Override
  public void connectFailed(
      Call call,
      InetSocketAddress address,
      Proxy proxy,
      @Nullable Protocol protocol,
      IOException e) {
    callers.connectFailed(call, address, proxy, protocol, e);
  }

  @Override
  public void connectionAcquired(Call call, Connection connection) {
    callers.connectionAcquired(call, connection);
  }

  @Override
  public void connectionReleased(Call call, Connection connection) {
    callers.connectionReleased(call, connection);
  }

  @Override
  public void requestHeadersStart(Call call) {
    callers.requestHeadersStart(call);
  }

  @Override
  public void requestHeadersEnd(Call call, Request request) {
    callers.requestHeadersEnd(call, withoutKey(request));
  }

  @Override
  public void requestBodyStart(Call call) {
    callers.requestBodyStart(call);
  }

  @Override
  public void requestBodyEnd(Call call, long byteCount) {
    callers.requestBodyEnd(call, byteCount);
  }

  @Override
  public void requestFailed(Call call, IOException e) {
    callers.requestFailed(call, e);
  }

  @Override
  public void responseHeadersStart(Call call) {
    callers.responseHeadersStart(call);
  }

  @Override
  public void responseHeadersEnd(Call call, Response response) {
    callers.responseHeadersEnd(call, withoutKey(response));
  }

  @Override
  public void responseBodyStart(Call call) {
    callers.responseBodyStart(call);
  }

  @Override
  public void responseBodyEnd(Call call, long byteCount) {
    callers.responseBodyEnd(call, byteCount);
  }

  @Override
  public void responseFailed(Call call, IOException e) {
    callers.responseFailed(call, e);
  }

  @Override
  public void callEnd(Call call) {
    callers.callEnd(call);
  }

  @Override
  public void callFailed(Call call, IOException e) {
    callers.callFailed(call, e);
  }

  @Override
  public void canceled(Call call) {
    callers.canceled(call);
  }

  @Override
  public void satisfactionFailure(Call call, Response response) {
    callers.satisfactionFailure(call, withoutKey(response));
  }

  @Override
  public void cacheHit(Call call, Response response) {
    callers.cacheHit(call, withoutKey(response));
  }

  @Override
  public void cacheMiss(Call call) {
    callers.cacheMiss(call);
  }

  @Override
  public void cacheConditionalHit(Call call, Response response) {
    callers.cacheConditionalHit(call, withoutKey(response));
  }
}
