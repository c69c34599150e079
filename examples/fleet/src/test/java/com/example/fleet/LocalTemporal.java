package com.example.fleet;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;

/** Temporal's test server on a port, in real time. */
final class LocalTemporal implements AutoCloseable {
  private final String address;
  private final TestServer.PortBoundTestServer server;

  LocalTemporal() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    address = "127.0.0.1:" + port;
    server = TestServer.createPortBoundServer(port, true);
  }

  String address() {
    return address;
  }

  static WorkflowClient connect(String address) {
    return WorkflowClient.newInstance(
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(address)
                .setGrpcClientInterceptors(List.of(new NotSticky()))
                .build()));
  }

  @Override
  public void close() {
    server.close();
  }
}
