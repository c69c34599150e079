package com.example.fleet;

import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;

/** Starts a pipeline, and prints where the audio is when it has ended. */
final class StarterMain {
  private StarterMain() {}

  /** The arguments are the id of the order, the title, the prompt and the lyrics. */
  public static void main(String[] args) {
    if (args.length != 4) {
      System.err.println("usage: StarterMain ORDER_ID TITLE PROMPT LYRICS");
      System.exit(2);
    }
    Order order = new Order(args[1], args[2], args[3], Order.Timing.DEFAULT);
    System.out.println("audio: " + pipeline(Settings.fromEnv().connect(), args[0]).make(order));
    System.exit(0);
  }

  /** The order's id is the workflow's, so that Temporal refuses to start an order twice. */
  static SongPipeline pipeline(WorkflowClient temporal, String orderId) {
    return temporal.newWorkflowStub(
        SongPipeline.class,
        WorkflowOptions.newBuilder()
            .setTaskQueue(SongPipeline.QUEUE)
            .setWorkflowId(orderId)
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
            .build());
  }
}
