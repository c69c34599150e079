package ai.vidgo.benchmarks.json;

import java.util.List;

/** What a user would write for Moshi's reflective adapters, Gson or Jackson. */
public final class Plain {
  private Plain() {}

  public static final class Envelope {
    public int code;
    public Task data;
  }

  public static final class Task {
    public String task_id;
    public String status;
    public List<Track> files;
    public String created_time;
    public String error_message;
  }

  public static final class Track {
    public String audio_id;
    public String audio_url;
    public String image_url;
    public String title;
    public String tags;
    public Double duration;
    public String prompt;
  }

  public static final class Submit {
    public String model;
    public String callback_url;
    public Song input;
  }

  public static final class Song {
    public String prompt;
    public boolean custom_mode;
    public boolean instrumental;
    public String style;
    public String title;
    public String mv;
    public String negative_tags;
    public String vocal_gender;
    public Double style_weight;
    public Double weirdness_constraint;
    public Double audio_weight;
    public String persona_id;
  }
}
