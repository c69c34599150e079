package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class PromptSocketsTest {
  @Test
  void acceptedSocketsSendAtOnce() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new PromptSockets().createServerSocket()) {
      server.bind(new InetSocketAddress(loopback, 0));
      try (Socket client = new Socket(loopback, server.getLocalPort());
          Socket accepted = server.accept()) {
        assertThat(client.isConnected()).isTrue();
        assertThat(accepted.getTcpNoDelay()).isTrue();
      }
    }
  }
}
