package ai.vidgo.kotlin

import ai.vidgo.VidgoClient
import ai.vidgo.model.Models
import ai.vidgo.model.MusicVersion
import ai.vidgo.sandbox.VidgoSandbox
import ai.vidgo.wait.WaitOptions
import java.io.File
import java.time.Duration
import kotlinx.coroutines.test.runTest
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

/** What the README shows, which is in this file, runs. */
class ReadmeTest {
    @Test
    fun `it runs`() = runTest {
        VidgoSandbox.builder().taskDuration(Duration.ZERO).start().use { sandbox ->
            val atOnce = WaitOptions.builder().firstDelay(Duration.ZERO).build()
            VidgoClient.builder().apiKey(sandbox.apiKey()).baseUrl(sandbox.url()).waitOptions(atOnce).build().use { firstSong(it) }
        }
    }

    private suspend fun firstSong(vidgo: VidgoClient) {
        val song = vidgo.suspending.run(
            Models.GENERATE_MUSIC,
            generateMusicInput {
                customMode(false)
                instrumental(true)
                mv(MusicVersion.V5)
                prompt("rain on glass")
            },
        )
        println(song.firstFile.audioUrl)
    }

    @Test
    fun `each Kotlin snippet is here`() {
        val snippets =
            Regex("```kotlin\n(.*?)```", RegexOption.DOT_MATCHES_ALL)
                .findAll(File("../README.md").readText())
                .map { it.groupValues[1] }
                .filter { !it.startsWith("implementation(") } // Gradle's
                .toList()
        val here = squeeze(File("src/test/kotlin/ai/vidgo/kotlin/ReadmeTest.kt").readText())

        assertThat(snippets).isNotEmpty()
        assertThat(snippets).allSatisfy { assertThat(here).contains(squeeze(it)) }
    }

    private fun squeeze(text: String) = text.replace(Regex("\\s+"), " ").trim()
}
