package id.setia.night;

import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.load.Turns;
import id.setia.night.NightRun.Promotion;
import id.setia.postgres.PostgresPublisher;
import id.setia.warehouse.Build;
import id.setia.warehouse.CheckResult;
import id.setia.warehouse.Checks;
import id.setia.warehouse.OpsTables;
import id.setia.warehouse.Publisher;
import id.setia.warehouse.ReadAccess;
import id.setia.warehouse.Releases;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** What each step of the night does. */
final class NightSteps {

  private final NightContext night;

  NightSteps(NightContext night) {
    this.night = night;
  }

  Work.Done pull(SourceConfig source) {
    return sources().pull(source);
  }

  Work.Done load(SourceConfig source) {
    return sources().load(source);
  }

  private SourceSteps sources() {
    return new SourceSteps(
        night.workspace(),
        night.configuration(),
        night.state(),
        night::lake,
        night::watch,
        Turns.ALONE,
        night.runId(),
        night.occasion());
  }

  Work.Done pin(ExecutionContext context) {
    return new Work.Done(night.pin(context), "lake files", "");
  }

  Work.Done check(ExecutionContext context) {
    if (Reuse.isTakenOver(context)) {
      return new Work.Done(0, "checks", "as they were");
    }
    Build build = night.build(context);
    new Publication(night, build).writeTable(context);
    List<CheckResult> results =
        new Checks(build.duckDb())
            .all(build, night.inputs(context), night.catalog().models(), night.catalog().checks());
    new OpsTables(build.duckDb(), night.state()).writeCheckResults(results);
    List<CheckResult> blocking = results.stream().filter(CheckResult::isBlocking).toList();
    if (!blocking.isEmpty()) {
      throw new ChecksFailedException(blocking, results.size());
    }
    long warnings = results.stream().filter(result -> !result.isPassed()).count();
    return new Work.Done(
        results.size(), "checks", warnings == 0 ? "all passed" : warnings + " warnings");
  }

  Work.Done publish(ExecutionContext context) {
    boolean isTakenOver = Reuse.isTakenOver(context);
    Build build = isTakenOver ? night.file() : night.build(context);
    Publication publication = new Publication(night, build);
    if (isTakenOver) {
      publication.finishTakenOver(context);
    } else {
      publication.finish(context);
    }
    night.closeBuild();
    publication.writeManifest();
    new ReadAccess(night.workspace())
        .open(night.release(), night.configuration().settings().publish().readers());
    Publisher publisher = night.publisher();
    List<String> notes = new ArrayList<>();
    Optional<String> later = laterCurrent();
    if (later.isEmpty()) {
      publisher.makeCurrent(night.release());
      postgres().ifPresent(notes::add);
    } else {
      notes.add("kept beside %s, which is of a later day".formatted(later.get()));
    }
    List<String> expired = publisher.expire(night.release(), night.keep());
    if (!expired.isEmpty()) {
      notes.add("expired " + String.join(", ", expired));
    }
    return new Work.Done(
        publication.tables(), "tables", night.release().bytes(), String.join(", ", notes));
  }

  /** What the copy for tools that want a server has, where there is one. */
  private Optional<String> postgres() {
    Settings.Postgres settings = night.configuration().settings().publish().postgres();
    if (!settings.isGiven()) {
      return Optional.empty();
    }
    return Optional.of(
        new PostgresPublisher(settings, night.workspace())
            .publish(night.release(), night.catalog())
            .brief());
  }

  /** The release that readers see, where this one must not take its place. */
  private Optional<String> laterCurrent() {
    return night.promotion() == Promotion.ALWAYS
        ? Optional.empty()
        : new Releases(night.workspace())
            .currentFinished()
            .filter(current -> LocalDate.parse(current.asOf()).isAfter(night.asOf()))
            .map(current -> current.release().id());
  }
}
