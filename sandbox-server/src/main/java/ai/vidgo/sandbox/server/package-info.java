/** The sandbox as a program, for clients in any language. */
@NullMarked
package ai.vidgo.sandbox.server;

import org.jspecify.annotations.NullMarked;
