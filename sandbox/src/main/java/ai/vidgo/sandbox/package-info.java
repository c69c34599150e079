/** A local Vidgo API for tests and first steps. */
@NullMarked
package ai.vidgo.sandbox;

import org.jspecify.annotations.NullMarked;
