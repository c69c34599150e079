/** Auto-configuration of the client for Spring Boot. */
@NullMarked
package ai.vidgo.spring;

import org.jspecify.annotations.NullMarked;
