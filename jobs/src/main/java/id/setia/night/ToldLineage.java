package id.setia.night;

import id.setia.config.Settings;
import id.setia.duckdb.DuckDb;
import id.setia.lineage.Lineage;
import id.setia.lineage.LineageEvents;
import id.setia.lineage.LineageOutlet;
import id.setia.night.NightRun.Request;
import id.setia.night.NightRun.Result;
import id.setia.warehouse.ModelCatalog;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Tells how a run begins and ends to whom the setting openlineage names; else to nobody. */
final class ToldLineage {

  private final Optional<LineageEvents> events;
  private final LineageOutlet outlet;
  private final String runId;
  private final Clock clock;

  private ToldLineage(
      Optional<LineageEvents> events, LineageOutlet outlet, String runId, Clock clock) {
    this.events = events;
    this.outlet = outlet;
    this.runId = runId;
    this.clock = clock;
  }

  /** A run begins, or goes on. */
  static ToldLineage begin(Request request, ModelCatalog catalog, String runId, Clock clock) {
    Settings.OpenLineage settings = request.configuration().settings().openlineage();
    Optional<LineageEvents> events =
        settings.isGiven() ? Optional.of(events(request, catalog, runId, clock)) : Optional.empty();
    ToldLineage told = new ToldLineage(events, new LineageOutlet(settings), runId, clock);
    told.tell(LineageEvents.Type.START, "");
    return told;
  }

  private static LineageEvents events(
      Request request, ModelCatalog catalog, String runId, Clock clock) {
    try (DuckDb parser =
        DuckDb.inMemory(
            request.configuration().settings().duckdb().limits(), request.workspace().temp())) {
      String attempt = "%s %s %s".formatted(request.workspace().root(), runId, clock.instant());
      return new LineageEvents(
          request.configuration().settings().openlineage(),
          catalog,
          request.configuration().sources(),
          new Lineage(catalog, request.configuration().sources(), parser),
          UUID.nameUUIDFromBytes(attempt.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** It has ended. */
  void end(Result result) {
    tell(
        switch (result.status()) {
          case PUBLISHED -> LineageEvents.Type.COMPLETE;
          case STOPPED -> LineageEvents.Type.ABORT;
          case FAILED, CHECKS_FAILED, RUNNING -> LineageEvents.Type.FAIL;
        },
        result.message());
  }

  private void tell(LineageEvents.Type type, String message) {
    events.ifPresent(all -> outlet.tell(all.event(type, runId, clock.instant(), message)));
  }
}
