package ai.vidgo.spring;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The endpoint for Spring WebFlux. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
class ReactiveCallbackConfiguration {
  private static final Log log = LogFactory.getLog(ReactiveCallbackConfiguration.class);

  @Bean
  RouterFunction<ServerResponse> vidgoCallbackRoute(
      VidgoProperties properties, CallbackReceiver receiver) {
    return RouterFunctions.route()
        .POST(
            properties.callback().path(),
            request ->
                status(request, receiver).flatMap(status -> ServerResponse.status(status).build()))
        .build();
  }

  private static Mono<Integer> status(ServerRequest request, CallbackReceiver receiver) {
    String query = request.uri().getRawQuery();
    if (!receiver.isAuthentic(query)) {
      return Mono.just(CallbackReceiver.FORBIDDEN);
    }
    return DataBufferUtils.join(request.exchange().getRequest().getBody(), receiver.maxBytes())
        .map(ReactiveCallbackConfiguration::bytes)
        .defaultIfEmpty(new byte[0])
        .map(body -> receiver.receive(query, body))
        .onErrorReturn(DataBufferLimitException.class, CallbackReceiver.TOO_LARGE)
        .onErrorResume(ReactiveCallbackConfiguration::logged);
  }

  /** Spring would log the URL, too, which has the token. */
  private static Mono<Integer> logged(Throwable failure) {
    log.warn("A callback was not received", failure);
    return Mono.just(CallbackReceiver.FAILED);
  }

  private static byte[] bytes(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }
}
