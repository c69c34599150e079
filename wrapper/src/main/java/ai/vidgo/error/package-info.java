/** What goes wrong: one unchecked exception tree, and the reader of error responses. */
@org.jspecify.annotations.NullMarked
package ai.vidgo.error;
