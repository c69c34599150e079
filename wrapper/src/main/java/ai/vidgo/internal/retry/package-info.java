/** Not API. Which calls are retried, and when. */
@org.jspecify.annotations.NullMarked
package ai.vidgo.internal.retry;
