/** Not API. Helpers without a topic of their own. */
@NullMarked
package ai.vidgo.internal.util;

import org.jspecify.annotations.NullMarked;
