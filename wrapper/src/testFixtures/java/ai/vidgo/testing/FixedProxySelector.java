package ai.vidgo.testing;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/** Selects one proxy, or none, which is always there. */
public final class FixedProxySelector extends ProxySelector {
  private final Function<URI, Proxy> proxy;

  public FixedProxySelector(Function<URI, Proxy> proxy) {
    this.proxy = proxy;
  }

  @Override
  public List<Proxy> select(URI uri) {
    return List.of(proxy.apply(uri));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    throw new AssertionError("The proxy is there", failure);
  }
}
