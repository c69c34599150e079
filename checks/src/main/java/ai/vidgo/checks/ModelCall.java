package ai.vidgo.checks;

import ai.vidgo.Task;
import ai.vidgo.TaskSnapshot;
import ai.vidgo.VidgoClient;
import ai.vidgo.WaitOptions;
import ai.vidgo.model.Model;
import ai.vidgo.model.Models;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Submits what the description shows, through the typed client, and waits for the typed result. */
final class ModelCall {
  private static final WaitOptions AT_ONCE =
      WaitOptions.builder()
          .firstDelay(0, TimeUnit.SECONDS)
          .interval(50, TimeUnit.MILLISECONDS)
          .timeout(60, TimeUnit.SECONDS)
          .build();

  private final VidgoClient vidgo;
  private final Map<String, Model<?, ?>> constants = constants();

  ModelCall(VidgoClient vidgo) {
    this.vidgo = vidgo;
  }

  /** Returns the finished task, whose files the client has read as their type. */
  TaskSnapshot<?> run(String modelId, JsonNode input) throws IOException, InterruptedException {
    Model<?, ?> model = constants.get(modelId);
    if (model == null) {
      throw new IllegalStateException("Models has no constant for " + modelId);
    }
    return run(model, input);
  }

  private <I, R> TaskSnapshot<R> run(Model<I, R> model, JsonNode input)
      throws IOException, InterruptedException {
    Task<R> task = vidgo.submit(model, model.inputAdapter().fromJson(input.toString()));
    return task.await(AT_ONCE);
  }

  private static Map<String, Model<?, ?>> constants() {
    Map<String, Model<?, ?>> constants = new HashMap<>();
    for (Field field : Models.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == Model.class) {
        try {
          Model<?, ?> model = (Model<?, ?>) field.get(null);
          constants.put(model.getId(), model);
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return constants;
  }
}
