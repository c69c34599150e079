package ai.vidgo.testing;

import ai.vidgo.sandbox.socket.NoDelayServerSocketFactory;
import okhttp3.mockwebserver.MockWebServer;

/** Creates servers whose responses come at once. */
public final class MockServers {
  private MockServers() {}

  /** Not started yet. By default each response but a connection's first takes 40 ms. */
  public static MockWebServer create() {
    MockWebServer server = new MockWebServer();
    server.setServerSocketFactory(new NoDelayServerSocketFactory());
    return server;
  }
}
