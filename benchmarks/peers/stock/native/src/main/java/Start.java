import org.openapitools.client.ApiClient;
import org.openapitools.client.api.VidgoApi;

/** OpenAPI Generator, java, native: the JDK's HTTP client and Jackson. */
final class Start {
  public static void main(String[] args) throws Exception {
    ApiClient client = new ApiClient();
    client.updateBaseUri(args[0].substring(0, args[0].length() - 1));
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer key"));
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
