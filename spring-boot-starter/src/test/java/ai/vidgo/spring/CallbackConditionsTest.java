package ai.vidgo.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.model.Model;
import ai.vidgo.model.Models;
import ai.vidgo.model.Route;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.servlet.DispatcherServlet;

class CallbackConditionsTest {
  private static final String TOKEN = "vidgo.callback.token=secret-of-the-callback";
  private static final String ROUTE = "vidgoCallbackRoute";
  private static final AutoConfigurations BOTH =
      AutoConfigurations.of(VidgoAutoConfiguration.class, VidgoCallbackAutoConfiguration.class);

  private final WebApplicationContextRunner servlet =
      new WebApplicationContextRunner()
          .withConfiguration(BOTH)
          .withPropertyValues("vidgo.api-key=key-of-the-test");
  private final ReactiveWebApplicationContextRunner reactive =
      new ReactiveWebApplicationContextRunner().withConfiguration(BOTH);
  private final ApplicationContextRunner plain =
      new ApplicationContextRunner().withConfiguration(BOTH);

  @Test
  void endpointNeedsAToken() {
    servlet.run(context -> assertThat(context).doesNotHaveBean(ROUTE));
    reactive.run(context -> assertThat(context).doesNotHaveBean(ROUTE));
    plain.run(context -> assertThat(context).doesNotHaveBean(VidgoCallbackUrls.class));
  }

  @Test
  void endpointIsTheServers() {
    servlet
        .withPropertyValues(TOKEN)
        .run(
            context ->
                assertThat(context)
                    .getBean(ROUTE)
                    .isInstanceOf(org.springframework.web.servlet.function.RouterFunction.class));
    reactive
        .withPropertyValues(TOKEN)
        .run(
            context ->
                assertThat(context)
                    .getBean(ROUTE)
                    .isInstanceOf(
                        org.springframework.web.reactive.function.server.RouterFunction.class));
  }

  @Test
  void withoutAServerThereAreOnlyUrls() {
    plain
        .withPropertyValues(TOKEN)
        .run(
            context ->
                assertThat(context).hasSingleBean(VidgoCallbackUrls.class).doesNotHaveBean(ROUTE));
    servlet
        .withPropertyValues(TOKEN)
        .withClassLoader(new FilteredClassLoader(DispatcherServlet.class))
        .run(context -> assertThat(context).doesNotHaveBean(ROUTE));
    reactive
        .withPropertyValues(TOKEN)
        .withClassLoader(new FilteredClassLoader(DispatcherHandler.class))
        .run(context -> assertThat(context).doesNotHaveBean(ROUTE));
  }

  @Test
  void shortTokenIsRefusedAtTheStartWithoutBeingShown() {
    servlet
        .withPropertyValues("vidgo.callback.token=sesame")
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .hasStackTraceContaining("vidgo.callback.token: ")
                    .rootCause()
                    .hasMessageContaining("at least 16 characters")
                    .hasMessageNotContaining("sesame"));
  }

  @Test
  void bodySizeThatLetsNothingThroughIsRefusedAtTheStart() {
    servlet
        .withPropertyValues(TOKEN, "vidgo.callback.max-body-size=-1MB")
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .hasStackTraceContaining("vidgo.callback.max-body-size: must be above 0"));
  }

  @Test
  void publicUrlThatIsNoUrlIsNamed() {
    servlet
        .withPropertyValues(TOKEN, "vidgo.callback.public-url=songs.example.com")
        .run(
            context -> {
              VidgoCallbackUrls urls = context.getBean(VidgoCallbackUrls.class);
              assertThatThrownBy(() -> urls.forModel(Models.GENERATE_MUSIC))
                  .hasMessageStartingWith("vidgo.callback.public-url: ");
            });
  }

  @Test
  void propertiesDoNotShowSecretsAsText() {
    servlet
        .withPropertyValues(TOKEN)
        .run(
            context -> {
              VidgoProperties properties = context.getBean(VidgoProperties.class);
              assertThat(properties.callback().token()).isEqualTo("secret-of-the-callback");
              assertThat(properties + " " + properties.callback())
                  .contains("/vidgo/callback")
                  .doesNotContain("secret-of-the-callback", "key-of-the-test");
            });
  }

  @Test
  void urlHasPathTokenAndModel() {
    servlet
        .withPropertyValues(
            TOKEN,
            "vidgo.callback.path=hooks/vidgo",
            "vidgo.callback.public-url=https://example.com/shop/")
        .run(
            context -> {
              VidgoCallbackUrls urls = context.getBean(VidgoCallbackUrls.class);
              assertThat(urls.forModel(Models.GENERATE_MUSIC))
                  .isEqualTo(
                      "https://example.com/shop/hooks/vidgo?token=secret-of-the-callback"
                          + "&model=music%3Agenerate-music");
              assertThat(urls.submitOptions(Models.GENERATE_MUSIC).getCallbackUrl())
                  .isEqualTo(urls.forModel(Models.GENERATE_MUSIC));
              String odd = urls.forModel(Model.of("some/new: model&x", Route.STATUS));
              assertThat(VidgoCallbackUrls.modelOf(odd.substring(odd.indexOf('?') + 1)))
                  .isEqualTo("status:some/new%3A model&x");
            });
  }

  @Test
  void urlNeedsAPublicUrl() {
    servlet
        .withPropertyValues(TOKEN)
        .run(
            context -> {
              VidgoCallbackUrls urls = context.getBean(VidgoCallbackUrls.class);
              assertThatThrownBy(() -> urls.forModel(Models.GENERATE_MUSIC))
                  .hasMessageContaining("vidgo.callback.public-url is not set");
            });
  }
}
