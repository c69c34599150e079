package ai.vidgo.sandbox.internal.tasks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Map;
import java.util.Set;

/** The result of a finished task. */
final class TaskResult {
  private final ArrayNode files;
  private final Set<String> downloads;
  private final Map<String, Set<String>> ids;

  /**
   * @param files the entries of {@code files[]}
   * @param downloads the last two path segments of the links in them, such as {@code 0/song.mp3}
   * @param ids the ids in them by member name, such as {@code audio_id}
   */
  TaskResult(ArrayNode files, Set<String> downloads, Map<String, Set<String>> ids) {
    this.files = files;
    this.downloads = downloads;
    this.ids = ids;
  }

  ArrayNode files() {
    return files;
  }

  boolean hasDownload(String number, String name) {
    return downloads.contains(number + "/" + name);
  }

  boolean hasId(String member, String id) {
    Set<String> known = ids.get(member);
    return known != null && known.contains(id);
  }
}
