/** What tools of others say about this project: validators, a proxy, comparers, a shrinker. */
package ai.vidgo.checks;
