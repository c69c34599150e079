package com.example.songs;

import org.springframework.test.context.TestPropertySource;

/** With WebFlux. */
@TestPropertySource(properties = "spring.main.web-application-type=reactive")
class ReactiveTest extends ServletTest {}
