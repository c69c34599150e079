/** Valid and invalid requests made from the examples in the description, and ways to send them. */
package ai.vidgo.checks.samples;
