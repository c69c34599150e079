package ai.vidgo.sandbox.internal;

import ai.vidgo.openapi.ApiDescription;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The published description of the API as files, for clients and generators in any language. */
public final class DescriptionFiles {
  private DescriptionFiles() {}

  /**
   * @param name {@code openapi.json} or {@code openapi.yaml}
   */
  public static Response of(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1);
    try (InputStream in = ApiDescription.class.getResourceAsStream("vidgo." + extension)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Streams.copy(in, bytes, Integer.MAX_VALUE);
      return Response.of(200, "application/" + extension, bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
