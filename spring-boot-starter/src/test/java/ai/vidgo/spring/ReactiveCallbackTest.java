package ai.vidgo.spring;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** On Netty, although Tomcat is there, too. */
@Import(ReactiveCallbackTest.OnNetty.class)
@TestPropertySource(properties = "spring.main.web-application-type=reactive")
class ReactiveCallbackTest extends CallbackContract {
  @TestConfiguration(proxyBeanMethods = false)
  static class OnNetty {
    @Bean
    NettyReactiveWebServerFactory server() {
      return new NettyReactiveWebServerFactory();
    }
  }

  @Autowired ApplicationContext context;

  @Test
  void worksWithWebTestClient() {
    WebTestClient client = WebTestClient.bindToApplicationContext(context).build();
    String url = "/vidgo/callback?token=" + TOKEN;

    client.post().uri(url).bodyValue(finished("T1")).exchange().expectStatus().isOk();
    client.post().uri(url).exchange().expectStatus().isBadRequest();
    client.post().uri(url + "x").bodyValue(finished("T1")).exchange().expectStatus().isForbidden();
    client.get().uri(url).exchange().expectStatus().isNotFound();
  }
}
