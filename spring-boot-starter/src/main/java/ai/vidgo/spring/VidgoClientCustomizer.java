package ai.vidgo.spring;

import ai.vidgo.VidgoClient;

/**
 * Changes how the auto-configured client is built, for example its OkHttpClient. Each bean of this
 * type is called, in the order of {@link org.springframework.core.annotation.Order}, after the
 * properties have been applied.
 */
@FunctionalInterface
public interface VidgoClientCustomizer {
  void customize(VidgoClient.Builder builder);
}
