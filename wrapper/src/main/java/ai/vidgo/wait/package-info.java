/** Waiting for a task to end: options, progress, outcomes and the engine behind them. */
@NullMarked
package ai.vidgo.wait;

import org.jspecify.annotations.NullMarked;
