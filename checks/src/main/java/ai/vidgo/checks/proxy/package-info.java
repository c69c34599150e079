/** Runs the client and the sandbox with Stoplight Prism between them. */
package ai.vidgo.checks.proxy;
