/** Delivery of callbacks. Not API. */
@NullMarked
package ai.vidgo.sandbox.internal.callbacks;

import org.jspecify.annotations.NullMarked;
