package ai.vidgo.openapi.check;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.openapi.testing.SpecFolder;
import ai.vidgo.openapi.testing.SpecTest;
import ai.vidgo.openapi.view.JavaNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every schema needs, and how mistakes are reported. */
class SchemaChecksTest extends SpecTest {
  @Test
  void madeUpModelIsValid() throws IOException {
    assertThat(spec.diagnostics()).isEmpty();
  }

  @Test
  void unknownExtension() throws IOException {
    spec.change("  x-vidgo-query: music\n", "  x-vidgo-query: music\n  x-vidgo-speed: 3 # here\n");
    spec.assertDiagnostic("unknown extension 'x-vidgo-speed'");
  }

  @Test
  void unknownExtensionOfAProperty() throws IOException {
    spec.change("      minimum: 40\n", "      minimum: 40\n      x-unit: bpm # here\n");
    spec.assertDiagnostic("unknown extension 'x-unit'");
  }

  @Test
  void misspeltKeyword() throws IOException {
    spec.change("maxLength: 20", "maxLenght: 20 # here");
    spec.assertDiagnostic("unknown keyword 'maxLenght'; did you mean 'maxLength'?");
  }

  @Test
  void multipleOf() throws IOException {
    spec.change("      minimum: 40\n", "      multipleOf: 0.01 # here\n");
    spec.assertDiagnostic("unknown keyword 'multipleOf'");
  }

  @Test
  void malformedKeyword() throws IOException {
    spec.change("maxLength: 20", "maxLength: twenty # here");
    spec.assertDiagnostic("maxLength must be an integer of at least 0");
  }

  @Test
  void unknownType() throws IOException {
    spec.change("    pitch:\n      type: string", "    pitch:\n      type: text # here");
    spec.assertDiagnostic("type must be one of array, boolean, integer, number, object, string");
  }

  @Test
  void brokenPattern() throws IOException {
    spec.change("maxLength: 20", "pattern: '[a-' # here");
    spec.assertDiagnostic("pattern must be a regular expression");
  }

  @Test
  void limitOnTheWrongType() throws IOException {
    spec.change("      minimum: 40\n", "      maxLength: 40 # here\n");
    spec.assertDiagnostic("maxLength is for type string, not integer");
  }

  @Test
  void limitWithoutAType() throws IOException {
    spec.change("      type: integer\n      minimum: 40", "      minimum: 40 # here");
    spec.assertDiagnostic("minimum is for type integer or number, and no type is given");
  }

  @Test
  void limitOnAReferencedSchema() throws IOException {
    spec.change(
        "$ref: '#/HumVoice'",
        "allOf: [{$ref: '#/HumVoice'}]\n      maxLength: 4\n      description: Low or high.");
    assertThat(spec.diagnostics()).isEmpty();
  }

  @Test
  void keywordBesideAReference() throws IOException {
    spec.change("$ref: '#/HumVoice'", "$ref: '#/HumVoice' # here\n      description: Low or high.");
    spec.assertDiagnostic(
        "keywords beside a $ref are ignored; write 'allOf: [{$ref: ...}]' to extend it");
  }

  @Test
  void missingDescription() throws IOException {
    spec.change(
        "HumVoice:\n  type: string\n  description: Who hums.", "HumVoice: # here\n  type: string");
    spec.assertDiagnostic("HumVoice needs a description");
  }

  @Test
  void missingDescriptionOfAProperty() throws IOException {
    spec.change("    tempo:", "    tempo: # here");
    spec.change("      description: Beats a minute.\n", "");
    spec.assertDiagnostic("property 'tempo' needs a description");
  }

  @Test
  void emptyDescription() throws IOException {
    spec.change("description: Beats a minute.", "description: '' # here");
    spec.assertDiagnostic("description must be a string");
  }

  @Test
  void missingPage() throws IOException {
    spec.change("HumNote:\n", "HumNote: # here\n");
    spec.change("One note.\n  x-vidgo-page: music-series/hum\n", "One note.\n");
    spec.assertDiagnostic("HumNote needs x-vidgo-page, the documentation page it comes from");
  }

  @Test
  void pageWithSlashesAround() throws IOException {
    spec.change(
        "One note.\n  x-vidgo-page: music",
        "One note.\n  x-vidgo-page: https://docs.vidgo.ai # here\n#");
    spec.assertDiagnostic(
        "x-vidgo-page must be the path of a page below https://docs.vidgo.ai/api-manual/, as in a/b-c");
  }

  @Test
  void nameInLowerCase() throws IOException {
    spec.change("HumVoice:\n", "humVoice: # here\n");
    spec.change("'#/HumVoice'", "'#/humVoice'");
    spec.assertDiagnostic("'humVoice' also names a Java class: write it in UpperCamelCase");
  }

  @Test
  void inlineEnum() throws IOException {
    spec.change("description: Which note.", "description: Which note.\n      enum: [c, d] # here");
    spec.assertDiagnostic("an enum must be a schema with a name of its own, used by $ref");
  }

  @Test
  void inlineEnumInAList() throws IOException {
    spec.change(
        "{type: array, items: {$ref: '#/HumNote'}}",
        "\n        type: array\n        items: {type: string, enum: [c]} # here");
    spec.assertAmongDiagnostics(
        SpecFolder.HUM, "an enum must be a schema with a name of its own, used by $ref");
  }

  @Test
  void inlineObject() throws IOException {
    spec.change(
        "$ref: '#/HumVoice'",
        "type: object\n      description: Who hums.\n      properties: {age: {type: integer, description: Years.}} # here\n");
    spec.assertAmongDiagnostics(
        SpecFolder.HUM,
        "an object with properties must be a schema with a name of its own, used by $ref");
  }

  @Test
  void numericEnumWithoutAType() throws IOException {
    spec.change("enum: [low, high]", "enum: [1, 2] # here");
    spec.change("  x-enum-varnames: [BASS, SOPRANO]\n", "");
    spec.assertAmongDiagnostics(
        SpecFolder.HUM, "enum must be a list of strings (quote what looks like a number)");
  }

  @Test
  void duplicateEnumValue() throws IOException {
    spec.change("enum: [low, high]", "enum:\n    - low\n    - high\n    - low # here");
    spec.change("SOPRANO]", "SOPRANO, THIRD]");
    spec.assertDiagnostic("'low' is in this list twice");
  }

  @Test
  void tooFewNamesForAnEnum() throws IOException {
    spec.change("x-enum-varnames: [BASS, SOPRANO]", "x-enum-varnames: [BASS] # here");
    spec.assertDiagnostic(
        "x-enum-varnames must name each value of the enum: there are 1 names for 2 values");
  }

  @Test
  void lowerCaseEnumConstant() throws IOException {
    spec.change(
        "x-enum-varnames: [BASS, SOPRANO]", "x-enum-varnames:\n    - BASS\n    - soprano # here");
    spec.assertDiagnostic("'soprano' names a Java constant: write it LIKE_THIS");
  }

  @Test
  void unknownRequiredProperty() throws IOException {
    spec.change("required: [tune]", "required:\n    - tune\n    - tone # here");
    spec.assertAmongDiagnostics(
        SpecFolder.HUM, "'tone' is not a property of this schema; did you mean 'tune'?");
  }

  @Test
  void jsonInWhatIsNotAString() throws IOException {
    spec.change("      minimum: 40\n", "      x-vidgo-json: {type: integer} # here\n");
    spec.assertDiagnostic("x-vidgo-json is for type string, not integer");
  }

  @Test
  void jsonWithoutAType() throws IOException {
    spec.change("{type: array, items: {$ref: '#/HumNote'}}", "{description: Notes.} # here");
    spec.assertAmongDiagnostics(SpecFolder.HUM, "x-vidgo-json needs a type or a $ref");
  }

  @Test
  void aliasOfAnotherProperty() throws IOException {
    spec.change("x-vidgo-aliases: [hum_url]", "x-vidgo-aliases: [notes] # here");
    spec.assertDiagnostic("alias 'notes' already means property 'notes'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[hum_url, hum_url]| alias 'hum_url' already means property 'url'",
        "[]| x-vidgo-aliases must be a list of strings (quote what looks like a number)",
        "['']| x-vidgo-aliases must be a list of strings (quote what looks like a number)",
      })
  void invalidAliases(String aliases, String message) throws IOException {
    spec.change("x-vidgo-aliases: [hum_url]", "x-vidgo-aliases: " + aliases + " # here");
    spec.assertDiagnostic(message);
  }

  @Test
  void aliasOfTwoProperties() throws IOException {
    spec.change(
        "x-vidgo-json: {type: array",
        "x-vidgo-aliases: [hum_url] # here\n      x-vidgo-json: {type: array");
    spec.assertDiagnostic("alias 'hum_url' already means property 'url'");
  }

  @Test
  void inputExtensionInAProperty() throws IOException {
    spec.change("      minimum: 40\n", "      minimum: 40\n      x-vidgo-once: {} # here\n");
    spec.assertDiagnostic(
        "x-vidgo-once belongs to the input of a model, a named schema with x-vidgo-models");
  }

  @Test
  void inputExtensionInAnotherSchema() throws IOException {
    spec.change(
        "  description: One note.\n", "  description: One note.\n  x-vidgo-query: music # here\n");
    spec.assertDiagnostic(
        "x-vidgo-query belongs to the input of a model, a named schema with x-vidgo-models");
  }

  private static final String VOICE = "$ref: '#/HumVoice'";

  @Test
  void inlineNumericEnum() throws IOException {
    spec.change("      minimum: 40\n", "      enum: [60, 90]\n");
    assertThat(spec.diagnostics()).isEmpty();
  }

  @Test
  void fractionInAnIntegerEnum() throws IOException {
    spec.change("      minimum: 40\n", "      enum: [60, 90.5, 90] # here\n");
    spec.assertDiagnostic("enum must be a list of integers");
  }

  @Test
  void stringInANumericEnum() throws IOException {
    spec.change(
        "type: integer\n      minimum: 40\n", "type: number\n      enum: [90, '60'] # here\n");
    spec.assertDiagnostic("enum must be a list of numbers");
  }

  @Test
  void inlineNarrowedEnum() throws IOException {
    spec.change(
        VOICE, "allOf: [{$ref: '#/HumVoice'}]\n      enum: [low, high]\n      description: Who.");
    assertThat(spec.diagnostics()).isEmpty();
  }

  @Test
  void narrowedEnumInAList() throws IOException {
    spec.change(
        "description: Which note.",
        "description: Which note.\n    by:\n      type: array\n      description: Who.\n      items: {allOf: [{$ref: '#/HumVoice'}], enum: [low]}");
    assertThat(spec.diagnostics()).isEmpty();
  }

  @Test
  void valueThatTheNamedEnumLacks() throws IOException {
    spec.change(
        VOICE,
        "allOf: [{$ref: '#/HumVoice'}]\n      description: Who.\n      enum:\n        - low\n        - high\n        - loud # here");
    spec.assertDiagnostic("'loud' is not one of the named enum's values: low, high");
  }

  @Test
  void defaultOutsideTheNarrowedEnum() throws IOException {
    spec.change(
        VOICE,
        "allOf: [{$ref: '#/HumVoice'}]\n      description: Who.\n      enum: [low]\n      default: high # here");
    spec.assertAmongDiagnostics(
        SpecFolder.HUM,
        "default does not match its schema: does not have a value in the enumeration [\"low\"]");
  }

  @Test
  void valuesWithTheSameConstant() throws IOException {
    spec.change("enum: [low, high]", "enum:\n    - low\n    - high\n    - LOW # here");
    spec.change("  x-enum-varnames: [BASS, SOPRANO]\n", "");
    spec.assertDiagnostic(
        "'LOW' becomes the Java constant LOW, as 'low' does; name the constants with x-enum-varnames");
  }

  @Test
  void valueNamedLikeUnrecognizedOnes() throws IOException {
    spec.change("enum: [low, high]", "enum:\n    - low\n    - high\n    - unrecognized # here");
    spec.change("  x-enum-varnames: [BASS, SOPRANO]\n", "");
    spec.assertDiagnostic(
        "'unrecognized' becomes the Java constant UNRECOGNIZED, as any other value does; name the constants with x-enum-varnames");
  }

  @Test
  void valueWithoutAConstant() throws IOException {
    spec.change("enum: [low, high]", "enum:\n    - low\n    - high\n    - '*' # here");
    spec.change("  x-enum-varnames: [BASS, SOPRANO]\n", "");
    spec.assertDiagnostic(
        "'*' has neither letter nor digit; name the constants with x-enum-varnames");
  }

  @ParameterizedTest
  @CsvSource({
    "OpenEnum, the client has a class of this name that every generated class uses",
    "Map, the client has a class of this name that every generated class uses",
    "Builder, generated classes have a nested class of this name",
    "Integer, java.lang has a class of this name",
    "Record, java.lang has a class of this name",
  })
  void reservedName(String name, String why) throws IOException {
    spec.change("HumNote:\n", name + ": # here\n");
    spec.change("#/HumNote", "#/" + name);
    spec.assertDiagnostic("choose another name than " + name + ": " + why);
  }

  @Test
  void runtimeClassesAreReservedNames() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("templates/runtime"))) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".mustache", "")))
          .filteredOn(name -> Character.isUpperCase(name.charAt(0)))
          .hasSizeGreaterThan(10)
          .allSatisfy(name -> assertThat(JavaNames.whyTaken(name)).isNotEmpty());
    }
  }

  @Test
  void propertiesWithTheSameJavaName() throws IOException {
    spec.change(
        "description: Which note.",
        "description: Which note.\n    noteLength: {type: integer, description: Long.}\n    note_length: {type: integer, description: Long.} # here");
    spec.assertDiagnostic("property 'note_length' is noteLength in Java, as 'noteLength' is");
  }

  @Test
  void propertyNamedLikeTheExtraMembers() throws IOException {
    spec.change(
        "description: Which note.",
        "description: Which note.\n    extra_members: {type: integer, description: Long.} # here");
    spec.assertDiagnostic(
        "property 'extra_members' is extraMembers in Java, as the extra members is");
  }

  private void addPitch(String forms) throws IOException {
    spec.change(
        "    pitch:\n      type: string\n      description: Which note.",
        "    pitch:\n      $ref: '#/HumPitch'\n\nHumPitch:\n  description: A pitch.\n"
            + forms
            + "\nHumHertz:\n  type: object\n  description: Hertz.\n  x-vidgo-page: music-series/hum\n"
            + "  properties: {hertz: {type: number, description: Hertz.}}\n");
  }

  @Test
  void unionOfAStringAndAnObject() throws IOException {
    addPitch(
        "  anyOf:\n    - {type: string, pattern: '^[a-h]$'}\n    - $ref: '#/HumVoice'\n    - $ref: '#/HumHertz'\n");
    assertThat(spec.diagnostics()).isEmpty();
  }

  @Test
  void numberInAUnion() throws IOException {
    addPitch("  anyOf:\n    - $ref: '#/HumHertz'\n    - type: number # here\n");
    spec.assertAmongDiagnostics(
        SpecFolder.HUM,
        "a variant of HumPitch must be a string, or a $ref to an object with properties");
  }

  @Test
  void unionOfTwoObjects() throws IOException {
    addPitch("  oneOf: # here\n    - $ref: '#/HumHertz'\n    - $ref: '#/Hum'\n");
    spec.assertAmongDiagnostics(
        SpecFolder.HUM,
        "HumPitch can have only one object among its variants, for Java to tell them apart");
  }

  @Test
  void unionOfTwoEnumsAndAnObject() throws IOException {
    addPitch(
        "  anyOf: # here\n    - $ref: '#/HumVoice'\n    - $ref: '#/HumTone'\n    - $ref: '#/HumHertz'\n\n"
            + "HumTone: {type: string, description: Tone., enum: [c, d]}\n");
    spec.assertAmongDiagnostics(
        SpecFolder.HUM,
        "the strings of HumPitch must be one schema with a name of its own, as the object is");
  }

  @Test
  void inlineEnumInAUnion() throws IOException {
    addPitch("  anyOf:\n    - {type: string, enum: [c, d]} # here\n    - $ref: '#/HumHertz'\n");
    spec.assertAmongDiagnostics(
        SpecFolder.HUM, "an enum must be a schema with a name of its own, used by $ref");
  }

  @Test
  void schemaThatConsistsOfItself() throws IOException {
    addPitch("  anyOf: [{$ref: '#/HumKey'}]\nHumKey: {allOf: [{$ref: '#/HumPitch'}]}\n");
    assertThat(spec.diagnostics())
        .containsExactly(
            "openapi/models/music/hum.yaml:64: HumPitch consists of itself, by way of $ref",
            "openapi/models/music/hum.yaml:67: HumKey consists of itself, by way of $ref");
  }

  @Test
  void recursiveProperties() throws IOException {
    spec.change(
        "description: Which note.",
        "description: Which note.\n    then: {type: array, items: {$ref: '#/HumNote'}, description: What follows.}");
    assertThat(spec.diagnostics()).isEmpty();
  }
}
