/** Downloads of result files: resumable, bounded, without the API key. */
@org.jspecify.annotations.NullMarked
package ai.vidgo.download;
