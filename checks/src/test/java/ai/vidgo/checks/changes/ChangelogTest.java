package ai.vidgo.checks.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangelogTest {
  @ParameterizedTest
  @CsvSource({
    "Task, await, true",
    "Task, '', true",
    "ai.vidgo.Task, await, true",
    "Task, cancel, false",
    "TaskData, await, false",
    "Tas, await, false",
  })
  void anAnnouncementNamesTheOwnerAndTheMember(String owner, String member, boolean announced) {
    Changelog changelog =
        new Changelog(
            "## Unreleased\n\n- Breaking: `ai.vidgo.Task.await()` of `Task` was removed.\n");

    assertThat(changelog.announces(change(owner, member))).isEqualTo(announced);
  }

  @Test
  void aLongerModelIdDoesNotAnnounceAShorterOne() {
    Changelog changelog =
        new Changelog("## Unreleased\n- Breaking: generate-music-cover was removed\n");

    assertThat(changelog.announces(change("generate-music", ""))).isFalse();
    assertThat(changelog.announces(change("generate-music-cover", ""))).isTrue();
  }

  @Test
  void anEntryMaySpanLines() {
    Changelog changelog =
        new Changelog("## Unreleased\n- Breaking: Task\n  .await was removed\n- New: `Task.run`\n");

    assertThat(changelog.announces(change("Task", "await"))).isTrue();
    assertThat(changelog.announces(change("Task", "run"))).isFalse();
  }

  @Test
  void onlyUnreleasedEntriesCount() {
    Changelog changelog =
        new Changelog("## Unreleased\n- New: Task\n## 0.1.0\n- Breaking: Task.await\n");

    assertThat(changelog.announces(change("Task", "await"))).isFalse();
  }

  private static Change change(String owner, String member) {
    return new Change(true, Set.of(owner), member, "text");
  }
}
