package com.example.songs;

import org.springframework.test.context.TestPropertySource;

/** On Netty. */
@TestPropertySource(properties = "spring.main.web-application-type=reactive")
class ReactiveTest extends ServletTest {}
