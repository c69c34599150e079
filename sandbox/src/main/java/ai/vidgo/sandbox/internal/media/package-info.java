/** Result files and how they are served. Not API. */
@NullMarked
package ai.vidgo.sandbox.internal.media;

import org.jspecify.annotations.NullMarked;
