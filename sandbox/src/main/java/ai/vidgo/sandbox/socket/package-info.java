/**
 * Connections that break at a chosen point: what the sandbox plays its {@linkplain
 * ai.vidgo.sandbox.Fault faults} with, and what tests with servers of their own can use.
 */
@NullMarked
package ai.vidgo.sandbox.socket;

import org.jspecify.annotations.NullMarked;
