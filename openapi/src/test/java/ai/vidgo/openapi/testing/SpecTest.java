package ai.vidgo.openapi.testing;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test that changes a small valid description. */
public abstract class SpecTest {
  @TempDir Path temp;
  protected SpecFolder spec;

  @BeforeEach
  void createSpec() throws IOException {
    spec = new SpecFolder(temp);
  }
}
