/** Not API. Clock, timer and sleeping, all replaceable in tests. */
@org.jspecify.annotations.NullMarked
package ai.vidgo.internal.time;
