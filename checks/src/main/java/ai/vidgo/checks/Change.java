package ai.vidgo.checks;

import java.util.Set;

/**
 * One difference between two versions.
 *
 * @param breaks whether what was right before may be wrong now
 * @param owners names of what changed, such as a model id, a schema, a path or a class: one of them
 *     has to stand in an announcement
 * @param member the member of it that changed, which has to stand there too; empty if it is all
 * @param text the difference in words
 */
record Change(boolean breaks, Set<String> owners, String member, String text) {}
