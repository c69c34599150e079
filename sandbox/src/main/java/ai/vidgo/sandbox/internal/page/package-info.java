/** The page at {@code /}: its files, its stream of events, its buttons. */
@NullMarked
package ai.vidgo.sandbox.internal.page;

import org.jspecify.annotations.NullMarked;
