package ai.vidgo.openapi.read;

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

  int line() {
    return file.line(pointer);
  }

  @Override
  public String toString() {
    return file.name() + ":" + line();
  }
}
