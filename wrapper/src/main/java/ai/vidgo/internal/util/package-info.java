/** Not API. Helpers without a topic of their own. */
@org.jspecify.annotations.NullMarked
package ai.vidgo.internal.util;
