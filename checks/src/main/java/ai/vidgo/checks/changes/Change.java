package ai.vidgo.checks.changes;

import java.util.Set;

/**
 * A difference between two versions.
 *
 * @param breaks whether it can break code that worked before
 * @param owners names of what changed, such as a model id, schema, path or class; an announcement
 *     must contain one of them
 * @param member the member that changed, which an announcement must contain as well; empty if all
 *     of it changed
 * @param text a description for people
 */
record Change(boolean breaks, Set<String> owners, String member, String text) {}
