package ai.vidgo.openapi.pages;

import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.openapi.read.SourceSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The pages of a documentation site: those that its {@code sitemap.xml} lists, and those that the
 * description names. Of each, the forms are tried that sites of this kind offer.
 */
public final class Site {
  private static final Pattern LISTED =
      Pattern.compile("<loc>\\s*[^<]*/api-manual/([a-z0-9-]+-series/[^<\\s]*?)/?\\s*</loc>");
  private static final List<String> ENDINGS = List.of(".json", ".mdx", ".md");

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(20))
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final String base;

  private Site(String base) {
    this.base = base.replaceFirst("/+$", "");
  }

  /** Reads the pages one after another: a documentation site is not to be stormed. */
  public static List<Page> read(String url, SourceSpec spec)
      throws IOException, InterruptedException {
    Site site = new Site(url);
    Set<String> paths = new TreeSet<>();
    for (ModelDescription model : spec.models()) {
      paths.add(model.page());
    }
    LISTED.matcher(site.get("/sitemap.xml")).results().forEach(page -> paths.add(page.group(1)));
    List<Page> pages = new ArrayList<>();
    for (String path : paths) {
      for (String ending : ENDINGS) {
        String text = site.get("/api-manual/" + path + ending);
        Page page =
            text.isEmpty() || text.startsWith("<!") ? null : PageReader.read(path + ending, text);
        if (page != null && !page.entries().isEmpty()) {
          pages.add(page);
          break;
        }
      }
    }
    return pages;
  }

  /** Returns a text, or nothing if there is none. */
  private String get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60)).build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    int status = response.statusCode();
    if (status == 429 || status >= 500) {
      throw new IOException(request.uri() + " responds with " + status); // not "gone"
    }
    return status == 200 ? response.body() : "";
  }
}
