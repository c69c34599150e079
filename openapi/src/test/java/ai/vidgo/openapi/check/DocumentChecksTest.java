package ai.vidgo.openapi.check;

import ai.vidgo.openapi.testing.SpecFolder;
import ai.vidgo.openapi.testing.SpecTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in {@code vidgo.yaml} besides those in schemas. */
class DocumentChecksTest extends SpecTest {
  @Test
  void unknownExtension() throws IOException {
    spec.change(
        SpecFolder.MAIN,
        "      x-vidgo-route: music\n",
        "      x-vidgo-route: music\n      x-vidgo-rout: music # here\n");
    spec.assertDiagnostic(SpecFolder.MAIN, "unknown extension 'x-vidgo-rout'");
  }

  @Test
  void unknownExtensionInAList() throws IOException {
    spec.change(
        SpecFolder.MAIN,
        "  - name: Account\n",
        "  - name: Account\n    X-Vidgo-page: a/b # here\n");
    spec.assertDiagnostic(SpecFolder.MAIN, "unknown extension 'X-Vidgo-page'");
  }

  @ParameterizedTest
  @CsvSource({"operationId, balance", "tags, [Account]", "summary, Read the credit balance"})
  void operationWithout(String key, String value) throws IOException {
    spec.change(SpecFolder.MAIN, "/user/balance:\n    get:", "/user/balance:\n    get: # here");
    spec.change(SpecFolder.MAIN, key + ": " + value, key + ": ''");
    spec.assertDiagnostic(SpecFolder.MAIN, "an operation needs " + key);
  }

  @Test
  void operationWithoutPage() throws IOException {
    spec.change(
        SpecFolder.MAIN,
        "  /api/user/balance:\n    get:\n",
        "  /api/user/balance:\n    get: # here\n");
    spec.change(
        SpecFolder.MAIN,
        "Meant to be cached, not polled.\n      x-vidgo-page: account-management/user-balance\n",
        "Meant to be cached, not polled.\n");
    spec.assertDiagnostic(SpecFolder.MAIN, "an operation needs x-vidgo-page");
  }

  @Test
  void pageWithSlashesAround() throws IOException {
    spec.change(
        SpecFolder.MAIN,
        "Meant to be cached, not polled.\n      x-vidgo-page: account-management/user-balance\n",
        "Meant to be cached, not polled.\n      x-vidgo-page: /account-management/ # here\n");
    spec.assertDiagnostic(
        SpecFolder.MAIN,
        "x-vidgo-page must be the path of a page below https://docs.vidgo.ai/api-manual/, as in a/b-c");
  }

  @Test
  void notAnOperation() throws IOException {
    spec.change(
        SpecFolder.MAIN,
        "  /api/user/balance:\n",
        "  /api/user/balance:\n    summary: The balance # here\n");
    spec.assertDiagnostic(
        SpecFolder.MAIN, "'summary' is not a method; only operations may be here");
  }

  @Test
  void enumOfAParameter() throws IOException {
    spec.change(
        SpecFolder.MAIN,
        "      in: query\n      required: true\n      description: The id from the response to the submit. Opaque; two forms are known.\n      schema:\n        type: string\n",
        "      in: query\n      required: true\n      description: The id from the response to the submit. Opaque; two forms are known.\n      schema:\n        type: string\n        enum: [a, b] # here\n");
    spec.assertDiagnostic(
        SpecFolder.MAIN, "an enum must be a schema with a name of its own, used by $ref");
  }
}
