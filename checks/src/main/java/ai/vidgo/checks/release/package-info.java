/** Checks what is about to be published. */
package ai.vidgo.checks.release;
