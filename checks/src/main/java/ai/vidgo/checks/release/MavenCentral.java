package ai.vidgo.checks.release;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * The requirements of Maven Central, and those of our own: a license in each jar, a list of
 * dependencies.
 *
 * <p>Signatures must exist; {@code .ci/release} has gpg verify them.
 *
 * @see <a href="https://central.sonatype.org/publish/requirements/">Requirements</a>
 */
public final class MavenCentral {
  private static final List<String> ELEMENTS =
      List.of(
          "groupId",
          "artifactId",
          "version",
          "name",
          "description",
          "url",
          "licenses/license/name",
          "licenses/license/url",
          "developers/developer/name",
          "scm/connection",
          "scm/developerConnection",
          "scm/url");

  private final Path artifact;
  private final String prefix;
  private final List<String> problems = new ArrayList<>();

  private MavenCentral(Path artifact) {
    this.artifact = artifact;
    prefix = artifact.getParent().getFileName() + "-" + artifact.getFileName();
  }

  /** Takes the folder of an unpacked bundle. Exits with 1 if something is missing. */
  public static void main(String[] args) throws Exception {
    List<Path> artifacts = artifacts(Path.of(args[0]));
    List<String> problems = new ArrayList<>();
    for (Path artifact : artifacts) {
      List<String> found = problems(artifact);
      System.out.println(artifact.getParent().getFileName() + ": " + found.size() + " problems");
      problems.addAll(found);
    }
    problems.forEach(System.out::println);
    System.exit(problems.isEmpty() && !artifacts.isEmpty() ? 0 : 1);
  }

  /** Returns the folders that hold a pom. */
  static List<Path> artifacts(Path bundle) throws IOException {
    try (Stream<Path> files = Files.walk(bundle)) {
      return files
          .filter(file -> file.toString().endsWith(".pom"))
          .map(Path::getParent)
          .sorted()
          .toList();
    }
  }

  /** Returns a sentence for each requirement that an artifact's folder does not meet. */
  static List<String> problems(Path artifact) throws Exception {
    MavenCentral check = new MavenCentral(artifact);
    String packaging = check.pom();
    if (packaging.isEmpty() || packaging.equals("jar")) {
      check.jar("", name -> name.endsWith(".class") || name.endsWith(".json"), true);
      check.jar("-sources", name -> name.endsWith(".java") || name.endsWith(".kt"), true);
      check.jar("-javadoc", name -> name.endsWith(".html") || name.equals("README.md"), false);
    }
    check.require(Files.exists(check.file("-cyclonedx.json")), "no list of dependencies");
    check.signaturesAndChecksums();
    return check.problems;
  }

  private Path file(String end) {
    return artifact.resolve(prefix + end);
  }

  private void require(boolean met, String problem) {
    if (!met) {
      problems.add(prefix + ": " + problem);
    }
  }

  private String pom()
      throws ParserConfigurationException, SAXException, IOException, XPathExpressionException {
    Document pom =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file(".pom").toFile());
    XPath xpath = XPathFactory.newInstance().newXPath();
    for (String element : ELEMENTS) {
      String text = xpath.evaluate("/project/" + element, pom);
      require(!text.isBlank() && !text.contains("${"), "no " + element + " in the pom");
    }
    require(!prefix.endsWith("-SNAPSHOT"), "a snapshot");
    String bad = "count(/project/%s)";
    for (String forbidden :
        List.of("parent", "repositories", "pluginRepositories", "distributionManagement")) {
      String count = xpath.evaluate(String.format(bad, forbidden), pom);
      require(count.equals("0"), forbidden + " in the pom");
    }
    String dependency = "dependencies/dependency[not(version) or contains(version, '%s')]";
    for (String version : List.of("SNAPSHOT", "${")) {
      String count = xpath.evaluate(String.format(bad, String.format(dependency, version)), pom);
      require(count.equals("0"), "a dependency without version, or of a version with " + version);
    }
    return xpath.evaluate("/project/packaging", pom);
  }

  private void jar(String classifier, Predicate<String> content, boolean licensed)
      throws IOException {
    Path jar = file(classifier + ".jar");
    if (!Files.exists(jar)) {
      require(false, "no " + jar.getFileName());
      return;
    }
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<String> names = zip.stream().map(ZipEntry::getName).toList();
      require(names.stream().anyMatch(content), jar.getFileName() + " is empty");
      for (String name :
          licensed ? List.of("META-INF/LICENSE", "META-INF/NOTICE") : List.<String>of()) {
        require(names.contains(name), "no " + name + " in " + jar.getFileName());
      }
    }
  }

  private void signaturesAndChecksums() throws IOException, NoSuchAlgorithmException {
    List<Path> files;
    try (Stream<Path> all = Files.list(artifact)) {
      files =
          all.filter(file -> !file.toString().matches(".*\\.(asc|md5|sha\\d+)")).sorted().toList();
    }
    for (Path file : files) {
      require(Files.exists(Path.of(file + ".asc")), file.getFileName() + " is not signed");
      checksum(file, "MD5", ".md5");
      checksum(file, "SHA-1", ".sha1");
    }
  }

  private void checksum(Path file, String algorithm, String end)
      throws IOException, NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file));
    String expected = String.format("%0" + digest.length * 2 + "x", new BigInteger(1, digest));
    Path checksum = Path.of(file + end);
    require(
        Files.exists(checksum) && Files.readString(checksum).strip().equals(expected),
        file.getFileName() + " has no " + algorithm + ", or another one");
  }
}
