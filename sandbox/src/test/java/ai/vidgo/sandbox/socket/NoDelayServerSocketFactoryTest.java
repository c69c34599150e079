package ai.vidgo.sandbox.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class NoDelayServerSocketFactoryTest {
  @Test
  void acceptedSocketsSendAtOnce() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new NoDelayServerSocketFactory().createServerSocket()) {
      server.bind(new InetSocketAddress(loopback, 0));
      assertAcceptsPromptly(server, loopback);
    }
    try (ServerSocket server =
        new NoDelayServerSocketFactory().createServerSocket(0, 0, loopback)) {
      assertThat(server.getInetAddress()).isEqualTo(loopback);
      assertAcceptsPromptly(server, loopback);
    }
  }

  private static void assertAcceptsPromptly(ServerSocket server, InetAddress loopback)
      throws IOException {
    try (Socket client = new Socket(loopback, server.getLocalPort());
        Socket accepted = server.accept()) {
      assertThat(client.isConnected()).isTrue();
      assertThat(accepted.getTcpNoDelay()).isTrue();
    }
  }
}
