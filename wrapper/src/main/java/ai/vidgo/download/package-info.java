/** Downloads of result files: resumable, bounded, without the API key. */
@NullMarked
package ai.vidgo.download;

import org.jspecify.annotations.NullMarked;
