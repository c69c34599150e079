module com.example.app {
  requires ai.vidgo;
  requires ai.vidgo.model;
  requires ai.vidgo.sandbox;
  // Nothing requires it by name, so that the JVM would not resolve it.
  requires kotlin.stdlib;
}
