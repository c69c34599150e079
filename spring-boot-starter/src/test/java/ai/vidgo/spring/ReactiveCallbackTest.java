package ai.vidgo.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.buffer.NettyDataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Flux;

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

  @Test
  void bufferOfNettyIsReleased() {
    NettyDataBuffer body =
        new NettyDataBufferFactory(ByteBufAllocator.DEFAULT)
            .wrap(Unpooled.copiedBuffer(finished("T1"), UTF_8));
    MockServerHttpResponse response = new MockServerHttpResponse();

    WebHttpHandlerBuilder.applicationContext(context)
        .build()
        .handle(
            MockServerHttpRequest.post("/vidgo/callback?token=" + TOKEN).body(Flux.just(body)),
            response)
        .block();

    assertThat(response.getStatusCode()).isEqualTo(HttpStatus.OK);
    assertThat(body.isAllocated()).isFalse();
  }

  @Test
  void callbackThatBreaksOffLeavesNoTokenInTheLog(CapturedOutput output) {
    MockServerHttpResponse response = new MockServerHttpResponse();

    WebHttpHandlerBuilder.applicationContext(context)
        .build()
        .handle(
            MockServerHttpRequest.post("/vidgo/callback?token=" + TOKEN)
                .body(Flux.error(new IOException("of a test"))),
            response)
        .block();

    assertThat(response.getStatusCode()).hasToString("500 INTERNAL_SERVER_ERROR");
    assertThat(output).contains("of a test").doesNotContain(TOKEN);
  }
}
