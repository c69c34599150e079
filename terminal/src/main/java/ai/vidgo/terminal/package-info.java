/** Progress of tasks in a terminal. */
@NullMarked
package ai.vidgo.terminal;

import org.jspecify.annotations.NullMarked;
