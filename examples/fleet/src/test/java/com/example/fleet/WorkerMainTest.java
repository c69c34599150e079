package com.example.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueRequest;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class WorkerMainTest {
  @Test
  void asksTemporalToLimitThePollsOfAllWorkersTogether() throws Exception {
    CompletableFuture<Double> rate = new CompletableFuture<>();
    WorkflowServiceStubsOptions watched =
        WorkflowServiceStubsOptions.newBuilder()
            .setGrpcClientInterceptors(List.of(watch(rate)))
            .build();
    try (TestWorkflowEnvironment temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setWorkflowServiceStubsOptions(watched).build())) {
      WorkerFactory worker =
          WorkerMain.start(
              temporal.getWorkflowClient(),
              7,
              new AroundSubmits(null, attempt -> {}, attempt -> {}),
              new PollActivitiesImpl(null),
              new FileActivitiesImpl(null, null));

      assertEquals(7, rate.get(10, TimeUnit.SECONDS));

      worker.shutdownNow();
      worker.awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  private static ClientInterceptor watch(CompletableFuture<Double> rate) {
    return new ClientInterceptor() {
      @Override
      public <A, B> ClientCall<A, B> interceptCall(
          MethodDescriptor<A, B> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
          @Override
          public void sendMessage(A message) {
            if (message instanceof PollActivityTaskQueueRequest poll
                && poll.getTaskQueue().getName().equals(PollActivities.QUEUE)) {
              rate.complete(poll.getTaskQueueMetadata().getMaxTasksPerSecond().getValue());
            }
            super.sendMessage(message);
          }
        };
      }
    };
  }
}
