package ai.vidgo.checks.samples;

import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.model.Model;
import ai.vidgo.model.ModelIndex;
import ai.vidgo.model.Models;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitOptions;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Submits JSON input through the typed client, and waits for the typed result. */
public final class ModelRunner {
  private static final WaitOptions NO_DELAY =
      WaitOptions.builder()
          .firstDelay(0, TimeUnit.SECONDS)
          .interval(50, TimeUnit.MILLISECONDS)
          .timeout(60, TimeUnit.SECONDS)
          .build();

  private final VidgoClient vidgo;
  private final Map<String, Model<?, ?>> constants = constants();

  public ModelRunner(VidgoClient vidgo) {
    this.vidgo = vidgo;
  }

  /** Returns the finished task, its files decoded to the result type of the model. */
  public TaskSnapshot<?> run(String modelId, JsonNode input)
      throws IOException, InterruptedException {
    Model<?, ?> model = constants.get(modelId);
    if (model == null) {
      throw new IllegalStateException("Models has no constant for " + modelId);
    }
    return run(model, input);
  }

  private <I, R> TaskSnapshot<R> run(Model<I, R> model, JsonNode input)
      throws IOException, InterruptedException {
    @SuppressWarnings("unchecked") // the adapter of the same id
    I typed = (I) ModelIndex.inputAdapter(model.getId()).fromJson(input.toString());
    Task<R> task = vidgo.submit(model, typed);
    return task.await(NO_DELAY);
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
