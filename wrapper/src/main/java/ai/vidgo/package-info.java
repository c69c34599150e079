/**
 * The Vidgo AI client: submit a generation task, wait for it, get typed results.
 *
 * <p>{@link ai.vidgo.VidgoClient} is the way in; what models take and return is in {@code
 * ai.vidgo.model}.
 */
@NullMarked
package ai.vidgo;

import org.jspecify.annotations.NullMarked;
