/** Reads the OpenAPI description that this artifact holds. */
@NullMarked
package ai.vidgo.openapi;

import org.jspecify.annotations.NullMarked;
