/** The exceptions, all unchecked subclasses of {@link ai.vidgo.error.VidgoException}. */
@org.jspecify.annotations.NullMarked
package ai.vidgo.error;
