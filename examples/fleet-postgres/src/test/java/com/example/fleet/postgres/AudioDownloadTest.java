package com.example.fleet.postgres;

import static ai.vidgo.sandbox.RequestMatcher.downloads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.download.DownloadException;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.sandbox.Fault;
import com.example.fleet.postgres.StepRow.State;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioDownloadTest {
  private static final String DOWNLOAD = "order.download.1";

  @TempDir private Path folder;
  @AutoClose private final Fixture fixture = new Fixture();
  private AudioDownload download;

  @BeforeEach
  void start() throws SQLException {
    download =
        new AudioDownload(
            fixture.vidgo, fixture.steps, new FolderStorage(folder), fixture.log::add);
    fixture.steps.start("order", "rain");
    finish("order.song.1", "FIRST", "{}");
    finish("order.persona.1", "SECOND", "{}");
  }

  private void finish(String id, String taskId, String result) {
    fixture.steps.permitSubmit(id);
    fixture.steps.accepted(id, taskId);
    fixture.steps.finished(fixture.steps.find(id), State.WAITING, result);
  }

  private StepRow readyDownload(String audioUrl) {
    GenerateMusicInput input =
        GenerateMusicInput.builder()
            .customMode(false)
            .instrumental(true)
            .mv(MusicVersion.V5)
            .prompt("rain")
            .build();
    var song = fixture.vidgo.submit(Models.GENERATE_MUSIC, input).read();
    String track = song.getFirstFile().toJson();
    String url = song.getFirstFile().getAudioUrl();
    finish(
        "order.second-song.1",
        song.getTaskId(),
        audioUrl == null ? track : track.replace(url, audioUrl));
    return fixture.steps.find(DOWNLOAD);
  }

  @Test
  void storedAudioFinishesThePipeline() {
    download.run(readyDownload(null), false);

    StepRow done = fixture.steps.find(DOWNLOAD);
    assertThat(done.state()).isEqualTo(State.FINISHED);
    assertThat(Path.of(done.result())).isNotEmptyFile().hasParent(folder);
  }

  @Test
  void retryReadsAFreshLink() {
    StepRow row = readyDownload(fixture.sandbox.url() + "expired.mp3");
    assertThatThrownBy(() -> download.run(row, false)).isInstanceOf(DownloadException.class);

    download.run(row, true);

    assertThat(fixture.steps.find(DOWNLOAD).state()).isEqualTo(State.FINISHED);
  }

  @Test
  void brokenDownloadLeavesNoFile() throws IOException {
    StepRow row = readyDownload(null);
    fixture.sandbox.on(downloads()).respond(Fault.FILE_EXPIRED);

    assertThatThrownBy(() -> download.run(row, false)).isInstanceOf(DownloadException.class);

    assertThat(folder).isEmptyDirectory();
    assertThat(fixture.steps.find(DOWNLOAD).state()).isEqualTo(State.READY);
  }
}
