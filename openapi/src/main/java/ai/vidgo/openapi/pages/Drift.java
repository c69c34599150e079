package ai.vidgo.openapi.pages;

import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.openapi.read.SourceSpec;
import ai.vidgo.openapi.read.YamlFile;
import ai.vidgo.openapi.view.FieldConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What pages say otherwise than the description: models and fields that are new or gone, and fields
 * that changed. A page is compared with its record in the catalogue, so that differences that are
 * explained there are not reported again; a model that is newer than the catalogue, with the
 * description.
 */
public final class Drift {
  private final SourceSpec spec;
  private final Map<String, JsonNode> recorded = new LinkedHashMap<>();
  private final Map<String, List<String>> byPage = new LinkedHashMap<>();

  private Drift(SourceSpec spec) {
    this.spec = spec;
    for (YamlFile file : spec.catalogue()) {
      for (JsonNode entries : file.root()) {
        for (JsonNode entry : entries) {
          entry.path("models").forEach(id -> recorded.put(id.asText(), entry));
        }
      }
    }
  }

  /** Returns the differences by page, each a sentence. */
  public static Map<String, List<String>> of(SourceSpec spec, List<Page> pages) {
    Drift drift = new Drift(spec);
    Set<String> documented = new TreeSet<>();
    for (Page page : pages) {
      for (Page.Entry entry : page.entries()) {
        documented.addAll(entry.models());
        drift.compare(page, entry);
      }
    }
    for (Page page : pages) {
      for (ModelDescription model : spec.models()) {
        if (isPageOf(page, model) && !documented.contains(model.id())) {
          drift.add(page, model.id() + ": is no longer on the page");
        }
      }
    }
    return drift.byPage;
  }

  /** A file may lie in a folder of any name, or in none. */
  private static boolean isPageOf(Page page, ModelDescription model) {
    return page.path().equals(model.page()) || model.page().endsWith("/" + page.path());
  }

  private void compare(Page page, Page.Entry entry) {
    Map<String, List<String>> models = new LinkedHashMap<>(); // by difference
    for (String id : entry.models()) {
      ModelDescription model = spec.description().model(id);
      if (model == null) {
        add(page, id + ": is a new model, see ./vidgo-spec import");
      } else {
        for (String difference : differences(model, entry)) {
          models.computeIfAbsent(difference, text -> new ArrayList<>()).add(id);
        }
      }
    }
    models.forEach((difference, ids) -> add(page, String.join(", ", ids) + ": " + difference));
  }

  private List<String> differences(ModelDescription model, Page.Entry entry) {
    JsonNode record = recorded.get(model.id());
    JsonNode known =
        record == null
            ? FieldConstraints.fields(spec::resolve, model.input())
            : record.path("fields");
    boolean closed =
        record == null
            ? model.input().path("additionalProperties").toString().equals("false")
            : record.path("closed").asBoolean();
    List<String> differences = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    known.fieldNames().forEachRemaining(names::add);
    entry.fields().fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      JsonNode before = known.path(name);
      JsonNode now = entry.fields().path(name);
      if (before.isMissingNode()) {
        differences.add(name + " is new: " + now);
      } else if (now.isMissingNode()) {
        differences.add(name + " is gone");
      } else if (!FieldConstraints.same("", before, now)) {
        differences.add(
            "%s has %s, was %s"
                .formatted(
                    name,
                    String.join(", ", FieldConstraints.differences(now, before)),
                    String.join(", ", FieldConstraints.differences(before, now))));
      }
    }
    if (entry.closed() && !closed) {
      differences.add("other fields are refused now");
    }
    return differences;
  }

  private void add(Page page, String difference) {
    byPage.computeIfAbsent(page.path(), path -> new ArrayList<>()).add(difference);
  }
}
