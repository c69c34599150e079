/** Not API. Clock, timer and sleeping, all replaceable in tests. */
@NullMarked
package ai.vidgo.internal.time;

import org.jspecify.annotations.NullMarked;
