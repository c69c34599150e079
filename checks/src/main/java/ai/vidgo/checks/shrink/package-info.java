/** Runs an app that R8 has shrunk. */
package ai.vidgo.checks.shrink;
