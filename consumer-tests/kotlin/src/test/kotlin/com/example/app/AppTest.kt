package com.example.app

import ai.vidgo.VidgoClient
import ai.vidgo.kotlin.generateMusicInput
import ai.vidgo.kotlin.suspending
import ai.vidgo.model.Models
import ai.vidgo.model.MusicVersion
import ai.vidgo.sandbox.VidgoSandbox
import ai.vidgo.wait.WaitOptions
import java.time.Duration
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class AppTest {
    @Test
    fun `makes a song`() = runBlocking {
        VidgoSandbox.builder().taskDuration(Duration.ZERO).start().use { sandbox ->
            val atOnce = WaitOptions.builder().firstDelay(Duration.ZERO).build()
            VidgoClient.builder().apiKey(sandbox.apiKey()).baseUrl(sandbox.url()).waitOptions(atOnce).build().use { vidgo ->
                val song =
                    vidgo.suspending.run(
                        Models.GENERATE_MUSIC,
                        generateMusicInput {
                            customMode(false)
                            instrumental(true)
                            mv(MusicVersion.V5)
                            prompt("rain on glass")
                        },
                    )
                assertTrue(song.firstFile.audioUrl!!.endsWith(".mp3"))
            }
        }
    }
}
