package ai.vidgo.benchmarks;

import ai.vidgo.benchmarks.json.Plain;
import ai.vidgo.model.GenerateMusicInput;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The input of {@link Samples#SUBMIT}, as the client's type and as plain objects. */
public final class Inputs {
  public static final Plain.Submit PLAIN = plain();
  public static final GenerateMusicInput SONG = song();

  private Inputs() {}

  private static Plain.Submit plain() {
    try {
      return new JsonMapper().readValue(Samples.SUBMIT, Plain.Submit.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static GenerateMusicInput song() {
    String body = Samples.SUBMIT;
    String input = body.substring(body.indexOf("{\"prompt\""), body.length() - 1);
    return GenerateMusicInput.fromJson(input);
  }
}
