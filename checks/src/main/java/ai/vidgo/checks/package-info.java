/**
 * The programs of the gate, one package each. They have validators, proxies, shrinkers and diff
 * tools judge this project, and are not published.
 */
package ai.vidgo.checks;
