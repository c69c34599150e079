package ai.vidgo.checks.testing;

import ai.vidgo.checks.requests.RecorderAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Writes a jar with the agent's manifest; its classes are on the class path. */
public final class AgentJar {
  private AgentJar() {}

  public static void write(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", RecorderAgent.class.getName());
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }
}
