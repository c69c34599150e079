/** Compares the description and the Java API with the recorded version. */
package ai.vidgo.checks.changes;
