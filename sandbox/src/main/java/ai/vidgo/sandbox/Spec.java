package ai.vidgo.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.oas.OpenApi30;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The API's description: the sandbox knows no model but from here. */
final class Spec {
  private static final String RESOURCE = "/ai/vidgo/openapi/vidgo.json";
  private static final String DOCUMENT = "urn:vidgo:openapi";

  private final JsonNode document;
  private final Map<String, SpecModel> models = new LinkedHashMap<>();
  private final Set<String> issuedIds = new LinkedHashSet<>();
  private final JsonSchemaFactory schemas;
  // Messages in one language, whatever the machine's is.
  private final SchemaValidatorsConfig config =
      SchemaValidatorsConfig.builder().locale(Locale.ROOT).build();

  Spec(JsonNode document) {
    this.document = document;
    String text = document.toString();
    schemas =
        JsonSchemaFactory.getInstance(
            VersionFlag.V4,
            builder ->
                builder
                    .metaSchema(OpenApi30.getInstance())
                    .defaultMetaSchemaIri(OpenApi30.getInstance().getIri())
                    .schemaLoaders(
                        loaders -> loaders.schemas(Collections.singletonMap(DOCUMENT, text))));
    JsonNode all = document.path("components").path("schemas");
    for (Map.Entry<String, JsonNode> schema : all.properties()) {
      for (JsonNode id : schema.getValue().path("x-vidgo-models")) {
        add(id.asText(), new SpecModel(schema.getKey(), all));
      }
    }
  }

  private void add(String id, SpecModel model) {
    models.put(id, model);
    for (Map.Entry<String, JsonNode> member : model.resultExample().properties()) {
      if (member.getKey().endsWith("_id")) {
        issuedIds.add(member.getKey());
      }
    }
  }

  /** Returns the description on the class path, read once. */
  static Spec shared() {
    return Holder.SPEC;
  }

  @Nullable SpecModel model(String id) {
    return models.get(id);
  }

  /** Returns the members of results that later inputs may refer to, such as {@code persona_id}. */
  Set<String> issuedIds() {
    return Collections.unmodifiableSet(issuedIds);
  }

  /** Returns what checks the whole body of a submit for this model. */
  JsonSchema validator(SpecModel model) {
    String location = DOCUMENT + "#/components/schemas/" + model.requestName();
    return schemas.getSchema(SchemaLocation.of(location), config);
  }

  /** Returns the schema that a {@code $ref} points to. */
  JsonNode resolve(String ref) {
    return document.at(ref.substring(ref.indexOf('#') + 1));
  }

  /** Reads on first use: a program may have the sandbox on its class path and never start it. */
  private static final class Holder {
    static final Spec SPEC = read();

    private static Spec read() {
      try (InputStream in = Spec.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException(RESOURCE + " is not on the class path (vidgo-openapi)");
        }
        return new Spec(Json.MAPPER.readTree(in));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
