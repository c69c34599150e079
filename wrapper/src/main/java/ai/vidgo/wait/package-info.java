/** Waiting for a task to end: options, progress, outcomes and the engine behind them. */
@org.jspecify.annotations.NullMarked
package ai.vidgo.wait;
