import ai.fal.client.ClientConfig;
import ai.fal.client.CredentialsResolver;
import ai.fal.client.FalClient;
import ai.fal.client.RunOptions;
import java.util.Map;

/** Its only address that can be set is that of a proxy, which here is the server itself. */
final class Start {
  static final class Result {
    int code;
  }

  public static void main(String[] args) throws Exception {
    FalClient fal =
        FalClient.withConfig(
            new ClientConfig.Builder()
                .withCredentials(CredentialsResolver.fromApiKey("key"))
                .withProxyUrl(args[0] + "fal")
                .build());
    System.out.println(
        fal.run("fal-ai/music", RunOptions.withInput(Map.of("prompt", "rain"), Result.class))
            .getData()
            .code);
    System.in.read();
  }
}
