/**
 * The reader of the OpenAPI description in this artifact. It is for this project's own artifacts
 * and may change with any release.
 */
@NullMarked
package ai.vidgo.openapi;

import org.jspecify.annotations.NullMarked;
