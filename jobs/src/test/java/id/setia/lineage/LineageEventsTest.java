package id.setia.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import id.setia.config.Configuration;
import id.setia.config.Settings;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.serve.HttpServers;
import id.setia.warehouse.JavaModel;
import id.setia.warehouse.JavaModels;
import id.setia.warehouse.ModelCatalog;
import id.setia.warehouse.cltv.CltvModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events as the specification of OpenLineage 2-0-2 and its facets has them, field by field. */
class LineageEventsTest {

  private static final Instant AT = Instant.parse("2026-03-02T19:00:00Z");
  private static final UUID RUN = UUID.fromString("3b452093-782c-4ef2-9c0c-aafe2aa6f34d");

  private static JsonNode event(Path directory, LineageEvents.Type type, String message)
      throws IOException {
    Configuration configuration =
        Configuration.read(
            Path.of("examples", "shop"), Path.of("config"), Map.of("SETIA_EXPORTS", "x"));
    List<JavaModel> models = new ArrayList<>(JavaModels.all());
    models.addAll(CltvModels.all(configuration.events(), directory.resolve("none")));
    try (DuckDb parser = DuckDb.inMemory(new DuckDbLimits(500, 1), directory)) {
      ModelCatalog catalog = ModelCatalog.read(Path.of("sql"), models, parser);
      return new ObjectMapper()
          .readTree(
              new LineageEvents(
                      new Settings.OpenLineage("", "x", "", "shop", 1),
                      catalog,
                      configuration.sources(),
                      new Lineage(catalog, configuration.sources(), parser),
                      RUN)
                  .event(type, "2026-03-01-1", AT, message));
    }
  }

  @Test
  void anEventHasWhatTheSpecificationAsksFor(@TempDir Path directory) throws IOException {
    JsonNode event = event(directory, LineageEvents.Type.COMPLETE, "");

    assertThat(event.get("eventTime").asText()).isEqualTo("2026-03-02T19:00:00Z");
    assertThat(event.get("eventType").asText()).isEqualTo("COMPLETE");
    assertThat(event.get("producer").asText()).startsWith("https://");
    assertThat(event.get("schemaURL").asText())
        .isEqualTo("https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent");
    assertThat(event.get("run").get("runId").asText()).isEqualTo(RUN.toString());
    assertThat(event.at("/run/facets/errorMessage").isMissingNode()).isTrue();
    assertThat(event.at("/run/facets/externalQuery/externalQueryId").asText())
        .isEqualTo("2026-03-01-1");
    assertThat(event.at("/job/namespace").asText()).isEqualTo("shop");
    assertThat(event.at("/job/name").asText()).isEqualTo("night");
    assertThat(event.at("/job/facets/jobType/processingType").asText()).isEqualTo("BATCH");
    everyFacetSaysItsProducerAndSchema(event);

    JsonNode orders = named(event.get("inputs"), "exports.shop-orders");
    assertThat(orders.at("/facets/schema/fields").findValuesAsText("name"))
        .contains("Unit Price", "Order ID");
    JsonNode daily = named(event.get("outputs"), "marts.revenue_daily");
    assertThat(daily.at("/facets/schema/fields/0/name").asText()).isEqualTo("order_date");
    assertThat(daily.at("/facets/schema/fields/0/type").asText()).isEqualTo("DATE");
    JsonNode origins = daily.at("/facets/columnLineage/fields/order_date/inputFields");
    assertThat(origins.findValuesAsText("namespace")).containsOnly("shop");
    assertThat(origins.findValuesAsText("name"))
        .containsExactly("exports.shop-orders", "exports.shop-refunds");
    assertThat(origins.findValuesAsText("field")).containsExactly("Order Date", "Refund Date");
  }

  private static void everyFacetSaysItsProducerAndSchema(JsonNode event) {
    List<JsonNode> facets = event.findValues("facets");
    assertThat(facets).hasSizeGreaterThan(30);
    for (JsonNode all : facets) {
      for (JsonNode facet : all) {
        assertThat(facet.get("_producer").asText()).startsWith("https://");
        assertThat(facet.get("_schemaURL").asText())
            .matches(
                "https://openlineage\\.io/spec/facets/[0-9]-[0-9]-[0-9]/(\\w+Facet)\\.json#/\\$defs/\\1");
      }
    }
  }

  private static JsonNode named(JsonNode datasets, String name) {
    for (JsonNode dataset : datasets) {
      if (dataset.get("name").asText().equals(name)) {
        return dataset;
      }
    }
    throw new AssertionError(name);
  }

  @Test
  void aFailureSaysWhy(@TempDir Path directory) throws IOException {
    JsonNode error =
        event(directory, LineageEvents.Type.FAIL, "Cannot load").at("/run/facets/errorMessage");

    assertThat(error.get("message").asText()).isEqualTo("Cannot load");
    assertThat(error.get("programmingLanguage").asText()).isEqualTo("Java");
  }

  @Test
  void eventsGoToAFileAndAnAddressAndAnAddressThatRefusesStopsNothing(@TempDir Path directory)
      throws IOException {
    List<String> got = new CopyOnWriteArrayList<>();
    HttpServer server = HttpServers.local();
    server.createContext(
        "/api/v1/lineage",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          got.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
          exchange.sendResponseHeaders(got.size() == 1 ? 201 : 500, -1);
          exchange.close();
        });
    server.start();
    try {
      Path file = directory.resolve("events.ndjson");
      LineageOutlet outlet =
          new LineageOutlet(
              new Settings.OpenLineage(
                  "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/lineage",
                  file.toString(),
                  "secret",
                  "shop",
                  5));
      outlet.tell("{\"a\":1}");
      outlet.tell("{\"a\":2}");

      assertThat(got).containsExactly("Bearer secret {\"a\":1}", "Bearer secret {\"a\":2}");
      assertThat(Files.readAllLines(file)).containsExactly("{\"a\":1}", "{\"a\":2}");
    } finally {
      server.stop(0);
    }
  }
}
