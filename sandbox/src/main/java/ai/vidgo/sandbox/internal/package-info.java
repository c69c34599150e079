/** What all parts of the sandbox share. Not API. */
@NullMarked
package ai.vidgo.sandbox.internal;

import org.jspecify.annotations.NullMarked;
