package ai.vidgo.openapi.assemble;

import ai.vidgo.openapi.check.Checks;
import ai.vidgo.openapi.pages.Drift;
import ai.vidgo.openapi.pages.Page;
import ai.vidgo.openapi.pages.PageImport;
import ai.vidgo.openapi.pages.PageReader;
import ai.vidgo.openapi.pages.Site;
import ai.vidgo.openapi.read.Diagnostics;
import ai.vidgo.openapi.read.InvalidSpecException;
import ai.vidgo.openapi.read.SourceSpec;
import ai.vidgo.openapi.read.SpecReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The program behind {@code ./vidgo-spec}. */
public final class Tool {
  private static final String HELP =
      """
      ./vidgo-spec check                checks the description
      ./vidgo-spec drift FOLDER|URL     compares it with documentation pages: of a folder, or of the site at a URL
      ./vidgo-spec import PAGE [NAME]   writes the file of a page; NAME is the page below the manual, as in image-series/z-image,
                                        if the path of PAGE does not say it
      ./vidgo-spec help                 this

      It exits with 0 if all is well, with 1 if something is wrong or different, with 2 if it was called wrongly.""";

  private Tool() {}

  /** Takes the folder of the description, and what the user wrote. */
  public static void main(String[] args) throws IOException, InterruptedException {
    System.exit(run(Path.of(args[0]), List.of(args).subList(1, args.length)));
  }

  static int run(Path source, List<String> args) throws InterruptedException {
    String command = args.isEmpty() ? "" : args.get(0);
    try {
      if (command.equals("check") && args.size() == 1) {
        return check(source);
      }
      if (command.equals("drift") && args.size() == 2) {
        return drift(read(source), args.get(1));
      }
      if (command.equals("import") && (args.size() == 2 || args.size() == 3)) {
        return importPage(source, Path.of(args.get(1)), args.size() == 3 ? args.get(2) : "");
      }
    } catch (InvalidSpecException e) {
      e.diagnostics().forEach(System.err::println);
      return 1;
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return 1;
    } catch (IOException e) {
      System.err.println(String.join(" ", args) + ": " + e);
      return 1;
    }
    (command.equals("help") ? System.out : System.err).println(HELP);
    return command.equals("help") ? 0 : 2;
  }

  private static int check(Path source) throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    SourceSpec spec = SpecReader.read(source, diagnostics);
    Checks.run(spec, diagnostics);
    diagnostics.throwIfAny();
    System.out.println(spec.models().size() + " models, no problems");
    return 0;
  }

  private static SourceSpec read(Path source) throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    SourceSpec spec = SpecReader.read(source, diagnostics);
    diagnostics.throwIfAny();
    return spec;
  }

  private static int drift(SourceSpec spec, String from) throws IOException, InterruptedException {
    List<Page> pages;
    if (from.matches("https?://.*")) {
      pages = Site.read(from, spec);
    } else if (Files.isDirectory(Path.of(from))) {
      pages = PageReader.readFolder(Path.of(from));
    } else {
      throw new IllegalArgumentException(from + " is neither a folder nor a URL");
    }
    Map<String, List<String>> drift = Drift.of(spec, pages);
    drift.forEach(
        (page, differences) -> {
          System.out.println(page);
          differences.forEach(difference -> System.out.println("  " + difference));
        });
    long models =
        pages.stream()
            .flatMap(page -> page.entries().stream())
            .mapToLong(e -> e.models().size())
            .sum();
    int differences = drift.values().stream().mapToInt(List::size).sum();
    System.out.printf(
        "%d pages with %d models compared, %d differences on %d pages%n",
        pages.size(), models, differences, drift.size());
    if (pages.isEmpty()) {
      System.err.println(from + " has no page that documents a model");
    }
    return differences == 0 && !pages.isEmpty() ? 0 : 1;
  }

  private static int importPage(Path source, Path file, String name) throws IOException {
    String path = file.toString().replace('\\', '/');
    String ending = path.replaceFirst(".*(?=\\.)", "");
    Page page =
        PageReader.read(
            name.isEmpty() ? path.replaceFirst(".*/(?=[^/]+-series/)", "") : name + ending,
            Files.readString(file));
    if (!page.path().matches("[a-z0-9-]+-series/[a-z0-9./-]+")) {
      throw new IllegalArgumentException(
          "Name the page below the manual, as in: ./vidgo-spec import "
              + path
              + " image-series/z-image");
    }
    if (page.entries().isEmpty()) {
      throw new IllegalArgumentException(path + " documents no model: it has no id with fields");
    }
    Path target = source.resolve(PageImport.file(page));
    if (Files.exists(target)) {
      throw new IllegalArgumentException(target + " exists; compare it with the page by drift");
    }
    Files.createDirectories(target.getParent());
    SourceSpec spec = SpecReader.read(source, new Diagnostics()); // others may have TODOs left
    Files.writeString(target, PageImport.yaml(spec, page, LocalDate.now()));
    System.out.println("Wrote " + target + "; what is left to write is TODO");
    return 0;
  }
}
