package com.example.fleet;

import ai.vidgo.CallOptions;
import ai.vidgo.SubmitOptions;
import ai.vidgo.VidgoClient;
import ai.vidgo.error.ApiException;
import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.RateLimitException;
import ai.vidgo.error.SubmitOutcomeUnknownException;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.GeneratePersonaInput;
import ai.vidgo.model.Model;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicVersion;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;

/** Asks the workflow, sends once, and says what is known of the outcome. */
final class SubmitActivitiesImpl implements SubmitActivities {
  private final VidgoClient vidgo;
  private final String callbackUrl;

  /**
   * @param callbackUrl with the token
   */
  SubmitActivitiesImpl(VidgoClient vidgo, String callbackUrl) {
    this.vidgo = vidgo;
    this.callbackUrl = callbackUrl;
  }

  @Override
  public String submitSong(Attempt attempt, Order order) {
    return submit(
        attempt,
        Models.GENERATE_MUSIC,
        GenerateMusicInput.builder()
            .customMode(false)
            .instrumental(false)
            .mv(MusicVersion.V5)
            .prompt(order.prompt())
            .build());
  }

  @Override
  public String submitPersona(Attempt attempt, Order order, String songTaskId, String audioId) {
    return submit(
        attempt,
        Models.GENERATE_PERSONA,
        GeneratePersonaInput.builder()
            .taskId(songTaskId)
            .audioId(audioId)
            .name(order.title())
            .description("The singer of: " + order.prompt())
            .build());
  }

  @Override
  public String submitSecondSong(Attempt attempt, Order order, String personaId) {
    return submit(
        attempt,
        Models.GENERATE_MUSIC,
        GenerateMusicInput.builder()
            .customMode(true)
            .instrumental(false)
            .mv(MusicVersion.V5)
            .title(order.title())
            .style("smooth jazz, slow")
            .prompt(order.lyrics())
            .personaId(personaId)
            .build());
  }

  private <I> String submit(Attempt attempt, Model<I, ?> model, I input) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    SubmitOptions options = options(attempt, context.getInfo().getStartToCloseTimeout());
    requirePermission(context, attempt);
    try {
      return vidgo.submit(model, input, options).getId();
    } catch (SubmitOutcomeUnknownException e) {
      if (e.getTaskId() != null) {
        return e.getTaskId();
      }
      throw e;
    } catch (ConnectionException e) {
      throw failure(e, NOT_ACCEPTED);
    } catch (ApiException e) {
      if (e.mayHaveStartedTask()) { // also a 429, if the response has a task
        throw e;
      }
      throw failure(e, e instanceof RateLimitException ? NOT_ACCEPTED : REFUSED);
    }
  }

  private SubmitOptions options(Attempt attempt, Duration activity) {
    CallOptions call = CallOptions.builder().timeout(activity.multipliedBy(2).dividedBy(3)).build();
    try {
      return SubmitOptions.builder()
          .callbackUrl(callbackUrl)
          .correlationId(attempt.correlationId())
          .callOptions(call)
          .build();
    } catch (IllegalArgumentException e) {
      throw failure(e, REFUSED); // it would be the same with each attempt
    }
  }

  private static void requirePermission(ActivityExecutionContext context, Attempt attempt) {
    // Of this run: one that took its place would have to make an attempt of its own.
    WorkflowTargetOptions asked =
        WorkflowTargetOptions.newBuilder()
            .setWorkflowId(context.getInfo().getWorkflowId())
            .setRunId(context.getInfo().getRunId())
            .build();
    SongPipeline pipeline = context.getWorkflowClient().newWorkflowStub(SongPipeline.class, asked);
    boolean permitted;
    try {
      permitted = pipeline.permitSubmit(attempt.step(), attempt.number());
    } catch (RuntimeException e) {
      throw failure(e, NOT_ACCEPTED); // perhaps it was given, but nothing has been sent
    }
    if (!permitted) {
      throw new IllegalStateException("no permission: " + attempt.correlationId());
    }
  }

  private static ApplicationFailure failure(RuntimeException e, String type) {
    return ApplicationFailure.newFailureWithCause(e.getMessage(), type, e);
  }
}
