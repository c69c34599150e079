package ai.vidgo.spring.test;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.SingletonBeanRegistry;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;

/** Chooses configuration classes by the time that the annotation asks for. */
final class SandboxSelector implements ImportSelector, BeanFactoryAware {
  private static final String CHOSEN = "vidgoSandboxTime";

  private SingletonBeanRegistry beans;

  @Override
  public void setBeanFactory(BeanFactory beanFactory) {
    beans = (SingletonBeanRegistry) beanFactory;
  }

  @Override
  public String[] selectImports(AnnotationMetadata metadata) {
    if (beans.containsSingleton(CHOSEN)) { // Spring asks for a superclass after its subclass
      return new String[0];
    }
    AutoConfigureVidgoSandbox.Time chosen =
        metadata
            .getAnnotations()
            .get(AutoConfigureVidgoSandbox.class)
            .getEnum("time", AutoConfigureVidgoSandbox.Time.class);
    beans.registerSingleton(CHOSEN, chosen);
    Class<?> time =
        switch (chosen) {
          case AUTO_ADVANCING -> AutoAdvancingTime.class;
          case ADVANCED_BY_HAND -> TimeAdvancedByHand.class;
          case REAL -> null;
        };
    String sandbox = SandboxConfiguration.class.getName();
    return time == null ? new String[] {sandbox} : new String[] {sandbox, time.getName()};
  }
}
