package ai.vidgo.openapi.read;

import java.util.List;

/**
 * A location in the source files.
 *
 * @param pointer a JSON pointer into the file
 */
public record SourceLocation(YamlFile file, String pointer) {
  public SourceLocation child(String key) {
    return below(Pointers.child("", key));
  }

  public SourceLocation child(int index) {
    return below("/" + index);
  }

  /** Returns the location that a further pointer leads to from here. */
  public SourceLocation below(String further) {
    return new SourceLocation(file, pointer + further);
  }

  /** Returns which schema it is in, or which other part of a file. */
  String schema() {
    String[] steps = pointer.split("/");
    int depth =
        pointer.startsWith("/components/schemas/") ? 4 : pointer.startsWith("/paths/") ? 3 : 2;
    return file.name() + String.join("/", List.of(steps).subList(0, Math.min(depth, steps.length)));
  }

  int line() {
    return file.line(pointer);
  }

  @Override
  public String toString() {
    return file.name() + ":" + line();
  }
}
