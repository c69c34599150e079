package ai.vidgo;

import org.jspecify.annotations.Nullable;

/**
 * Where an uploaded image is stored, and under which name. Immutable.
 *
 * @see <a href="https://docs.vidgo.ai/api-manual/file-series/upload-stream">Documentation</a>
 */
public final class UploadOptions {
  private static final UploadOptions NONE = builder().build();

  final @Nullable String uploadPath;
  final @Nullable String fileName;

  private UploadOptions(Builder builder) {
    uploadPath = builder.uploadPath;
    fileName = builder.fileName;
  }

  /** Nothing set: the API chooses. */
  public static UploadOptions defaults() {
    return NONE;
  }

  /** A builder with nothing set. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from these options. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.uploadPath = uploadPath;
    builder.fileName = fileName;
    return builder;
  }

  /** Builds {@link UploadOptions}. */
  public static final class Builder {
    private @Nullable String uploadPath;
    private @Nullable String fileName;

    private Builder() {}

    /**
     * The folder to store it in, below the API's own for temporary files. Null, which is the
     * default, lets the API choose.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public Builder uploadPath(@Nullable String path) {
      uploadPath = notBlank("uploadPath", path);
      return this;
    }

    /**
     * The name to store it under. Null, which is the default, lets the API make one of the time and
     * chance. A second image of the same name may take the place of the first: what the API does
     * then is not documented.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public Builder fileName(@Nullable String name) {
      fileName = notBlank("fileName", name);
      return this;
    }

    /** The finished options. */
    public UploadOptions build() {
      return new UploadOptions(this);
    }

    private static @Nullable String notBlank(String name, @Nullable String value) {
      if (value != null && value.trim().isEmpty()) {
        throw new IllegalArgumentException(name + " is blank");
      }
      return value;
    }
  }
}
