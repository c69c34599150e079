/** Captures the requests that the tests make, and validates them against the description. */
package ai.vidgo.checks.requests;
