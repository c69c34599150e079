package ai.vidgo.sandbox.internal.page;

import ai.vidgo.sandbox.internal.tasks.TaskView;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the page shows and does. Implementations are thread-safe. */
public interface PageModel {
  String ANY_ENDPOINT = "any";

  /** Returns what never changes: URL, speed, endpoints and faults to choose from. */
  JsonNode settings();

  Instant now();

  JsonNode credits();

  /** Returns the number of tasks in each status. */
  JsonNode counts();

  /**
   * Returns the latest tasks, oldest first.
   *
   * @param limit at most this many
   */
  List<TaskView> tasks(int limit);

  /** Returns the latest requests, oldest first. */
  List<LoggedRequest> requests();

  /** Returns the faults that wait for their requests. */
  JsonNode waitingFaults();

  /**
   * Makes requests fail.
   *
   * @param endpoint its name, or {@link #ANY_ENDPOINT}
   * @throws IllegalArgumentException if a name is unknown, or the fault does not fit
   */
  void addFault(String endpoint, String fault, int times);

  void clearFaults();

  /**
   * Ends a task now.
   *
   * @param failure its error message, or null to finish it
   * @throws IllegalArgumentException if there is no such task
   * @throws IllegalStateException if it has ended
   */
  void end(String taskId, @Nullable String failure);
}
