/**
 * The Vidgo AI client: submit a generation task, wait for it, get typed results.
 *
 * <p>Start with {@link ai.vidgo.VidgoClient}. The inputs and results of models are in {@code
 * ai.vidgo.model}.
 */
@NullMarked
package ai.vidgo;

import org.jspecify.annotations.NullMarked;
