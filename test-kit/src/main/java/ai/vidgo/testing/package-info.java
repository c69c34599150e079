/** A kit for tests with JUnit 5: sandbox, client and virtual time as parameters; assertions. */
@NullMarked
package ai.vidgo.testing;

import org.jspecify.annotations.NullMarked;
