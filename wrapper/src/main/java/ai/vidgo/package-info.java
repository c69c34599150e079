/** The client: start with {@link ai.vidgo.VidgoClient}. Models are in {@code ai.vidgo.model}. */
@org.jspecify.annotations.NullMarked
package ai.vidgo;
