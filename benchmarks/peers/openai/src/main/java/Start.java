import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/** One chat completion. */
final class Start {
  public static void main(String[] args) throws Exception {
    OpenAIClient openai =
        OpenAIOkHttpClient.builder().apiKey("key").baseUrl(args[0] + "v1").build();
    ChatCompletionCreateParams params =
        ChatCompletionCreateParams.builder().model("gpt-5.5").addUserMessage("Rain").build();
    System.out.println(
        openai.chat().completions().create(params).choices().get(0).message().content().get());
    System.in.read();
  }
}
