/** What goes wrong: one unchecked exception tree, and the reader of error responses. */
@NullMarked
package ai.vidgo.error;

import org.jspecify.annotations.NullMarked;
