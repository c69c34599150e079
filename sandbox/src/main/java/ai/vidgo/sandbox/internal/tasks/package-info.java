/** Tasks, from submit to result. Not API. */
@NullMarked
package ai.vidgo.sandbox.internal.tasks;

import org.jspecify.annotations.NullMarked;
