/** Not API. Which calls are retried, and when. */
@NullMarked
package ai.vidgo.internal.retry;

import org.jspecify.annotations.NullMarked;
