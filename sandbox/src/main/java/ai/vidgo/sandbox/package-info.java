/** A local Vidgo API for trying things out and for tests. */
@NullMarked
package ai.vidgo.sandbox;

import org.jspecify.annotations.NullMarked;
