package ai.vidgo;

import org.jspecify.annotations.Nullable;

/**
 * Where an uploaded image is stored, and under which name. Immutable.
 *
 * @see <a href="https://docs.vidgo.ai/api-manual/file-series/upload-stream">Documentation</a>
 */
public final class UploadOptions {
  private static final UploadOptions DEFAULTS = builder().build();

  private final @Nullable String uploadPath;
  private final @Nullable String fileName;

  UploadOptions(Builder builder) {
    uploadPath = builder.uploadPath;
    fileName = builder.fileName;
  }

  /** Nothing set: the API chooses. */
  public static UploadOptions defaults() {
    return DEFAULTS;
  }

  /** A builder with nothing set. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with these options. */
  public Builder toBuilder() {
    return new Builder().uploadPath(uploadPath).fileName(fileName);
  }

  public @Nullable String getUploadPath() {
    return uploadPath;
  }

  public @Nullable String getFileName() {
    return fileName;
  }

  /** Builds {@link UploadOptions}. */
  public static final class Builder {
    @Nullable String uploadPath;
    @Nullable String fileName;

    Builder() {}

    /** The folder to store it in, relative to the API's own. Default: null, the API chooses. */
    public Builder uploadPath(@Nullable String path) {
      uploadPath = path;
      return this;
    }

    /**
     * The name to store it under. Default: null, for one that the API generates. Whether a second
     * image of the same name replaces the first is not documented.
     */
    public Builder fileName(@Nullable String name) {
      fileName = name;
      return this;
    }

    public UploadOptions build() {
      return new UploadOptions(this);
    }
  }
}
