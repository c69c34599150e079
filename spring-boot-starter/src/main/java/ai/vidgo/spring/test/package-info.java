/** A sandbox for tests, and for running an application without the API. */
@NullMarked
package ai.vidgo.spring.test;

import org.jspecify.annotations.NullMarked;
