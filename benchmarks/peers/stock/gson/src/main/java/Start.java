import org.openapitools.client.ApiClient;
import org.openapitools.client.api.VidgoApi;

/** OpenAPI Generator, java, okhttp-gson. */
final class Start {
  public static void main(String[] args) throws Exception {
    ApiClient client = new ApiClient().setBasePath(args[0].substring(0, args[0].length() - 1));
    client.setBearerToken("key");
    System.out.println(
        new VidgoApi(client)
            .musicDetail("8FDN1I7M7Q68DDG8")
            .getData()
            .getFiles()
            .get(0)
            .get("title"));
    System.in.read();
  }
}
