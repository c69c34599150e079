import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;

/** One message. */
final class Start {
  public static void main(String[] args) throws Exception {
    AnthropicClient anthropic =
        AnthropicOkHttpClient.builder().apiKey("key").baseUrl(args[0]).build();
    MessageCreateParams params =
        MessageCreateParams.builder()
            .model("claude-opus-5")
            .maxTokens(100)
            .addUserMessage("Rain")
            .build();
    System.out.println(
        anthropic.messages().create(params).content().get(0).text().get().text());
    System.in.read();
  }
}
