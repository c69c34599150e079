/** Waiting for a task to end: options, progress, outcomes, and what polls. */
@org.jspecify.annotations.NullMarked
package ai.vidgo.wait;
