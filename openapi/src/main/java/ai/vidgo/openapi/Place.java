package ai.vidgo.openapi;

/** Where something stands: a file and a JSON pointer into it. */
record Place(YamlFile file, String pointer) {
  Place child(String key) {
    return below(Pointers.child("", key));
  }

  Place child(int index) {
    return below("/" + index);
  }

  /** The place that a further pointer leads to from here. */
  Place below(String further) {
    return new Place(file, pointer + further);
  }

  int line() {
    return file.line(pointer);
  }

  @Override
  public String toString() {
    return file.name() + ":" + line();
  }
}
