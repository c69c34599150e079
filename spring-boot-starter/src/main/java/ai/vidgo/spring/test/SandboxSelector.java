package ai.vidgo.spring.test;

import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;

/** Chooses configuration classes by the time that the annotation asks for. */
final class SandboxSelector implements ImportSelector {
  @Override
  public String[] selectImports(AnnotationMetadata metadata) {
    Class<?> time =
        switch (metadata
            .getAnnotations()
            .get(AutoConfigureVidgoSandbox.class)
            .getEnum("time", AutoConfigureVidgoSandbox.Time.class)) {
          case AUTO_ADVANCING -> AutoAdvancingTime.class;
          case ADVANCED_BY_HAND -> TimeAdvancedByHand.class;
          case REAL -> null;
        };
    String sandbox = SandboxConfiguration.class.getName();
    return time == null ? new String[] {sandbox} : new String[] {sandbox, time.getName()};
  }
}
