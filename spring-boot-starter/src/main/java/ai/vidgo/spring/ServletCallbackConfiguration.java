package ai.vidgo.spring;

import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The endpoint for Spring MVC. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
class ServletCallbackConfiguration {
  @Bean
  RouterFunction<ServerResponse> vidgoCallbackRoute(
      VidgoProperties properties, CallbackReceiver receiver) {
    return RouterFunctions.route()
        .POST(
            properties.callback().path(),
            request -> ServerResponse.status(status(request, receiver)).build())
        .build();
  }

  private static int status(ServerRequest request, CallbackReceiver receiver) throws IOException {
    String query = request.servletRequest().getQueryString();
    if (!receiver.isAuthentic(query)) {
      return CallbackReceiver.FORBIDDEN;
    }
    int max = receiver.maxBytes();
    byte[] body = request.servletRequest().getInputStream().readNBytes(max + 1);
    return body.length > max ? CallbackReceiver.TOO_LARGE : receiver.receive(query, body);
  }
}
