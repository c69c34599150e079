package com.example.fleet;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;

/**
 * Has the server offer each workflow task to any worker. A server offers it to the last one first,
 * and to the others after a few seconds; Temporal's test server waits for a dead one forever.
 */
final class NotSticky implements ClientInterceptor {
  @Override
  public <A, B> ClientCall<A, B> interceptCall(
      MethodDescriptor<A, B> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      @SuppressWarnings("unchecked")
      public void sendMessage(A message) {
        super.sendMessage(
            message instanceof RespondWorkflowTaskCompletedRequest completed
                ? (A) completed.toBuilder().clearStickyAttributes().build()
                : message);
      }
    };
  }
}
