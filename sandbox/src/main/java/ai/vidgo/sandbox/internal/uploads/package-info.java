/** Uploaded images. Not API. */
@NullMarked
package ai.vidgo.sandbox.internal.uploads;

import org.jspecify.annotations.NullMarked;
