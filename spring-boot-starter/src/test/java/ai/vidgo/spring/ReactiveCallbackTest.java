package ai.vidgo.spring;

import org.springframework.test.context.TestPropertySource;

/** On Netty. */
@TestPropertySource(properties = "spring.main.web-application-type=reactive")
class ReactiveCallbackTest extends CallbackContract {}
