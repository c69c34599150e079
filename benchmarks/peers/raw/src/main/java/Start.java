import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Without types: the least that OkHttp itself takes. */
final class Start {
  public static void main(String[] args) throws Exception {
    Request request =
        new Request.Builder()
            .url(args[0] + "api/generate/detail/music?task_id=8FDN1I7M7Q68DDG8")
            .header("Authorization", "Bearer key")
            .build();
    try (Response response = new OkHttpClient().newCall(request).execute()) {
      System.out.println(response.body().string().length());
    }
    System.in.read();
  }
}
