package id.setia.night;

import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.landing.Puller;
import id.setia.landing.Puller.Pulled;
import id.setia.landing.ReturnedFiles;
import id.setia.load.LoadAccount;
import id.setia.load.LoadAccount.Tally;
import id.setia.load.LoadJournal;
import id.setia.load.Loader;
import id.setia.monitoring.RunHistory;
import id.setia.night.NightRun.Occasion;
import id.setia.night.NightRun.Promotion;
import id.setia.postgres.PostgresPublisher;
import id.setia.privacy.LandingEraser;
import id.setia.storage.FileStores;
import id.setia.warehouse.Build;
import id.setia.warehouse.CheckResult;
import id.setia.warehouse.Checks;
import id.setia.warehouse.OpsTables;
import id.setia.warehouse.Publisher;
import id.setia.warehouse.ReadAccess;
import id.setia.warehouse.Releases;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** What each step of the night does. */
final class NightSteps {

  private static final int NOTICES_TOLD = 5;

  private final NightContext night;

  NightSteps(NightContext night) {
    this.night = night;
  }

  Work.Done pull(SourceConfig source) {
    FileStores stores = new FileStores(night.configuration().settings().hadoop());
    Puller puller =
        new Puller(
            stores,
            night.ledger(),
            night.workspace(),
            night.configuration().settings().phoneRegion());
    AtomicLong copied = new AtomicLong();
    int replacedBefore = night.ledger().replaced(source.name()).size();
    Pulled pulled = puller.pull(source, night.runId(), copied::addAndGet);
    int replaced = night.ledger().replaced(source.name()).size() - replacedBefore;
    List<String> returned = new ReturnedFiles(night.state()).of(source.name(), source.complete());
    String note =
        "%d redelivered, %d unchanged, %,d bytes%s%s"
            .formatted(
                pulled.redelivered(),
                pulled.unchanged(),
                pulled.bytes(),
                replaced > 0 ? ", %d overwritten before it was loaded".formatted(replaced) : "",
                returned.isEmpty()
                    ? ""
                    : "; NOT loaded again, as it went back to bytes that were loaded before (what came since stays; if that is the newest state again, deliver it with any other byte, such as an empty line at its end, or saved anew): "
                        + String.join(", ", returned));
    return new Work.Done(pulled.newFiles(), "new files", pulled.bytes(), note);
  }

  private LandingEraser landingEraser() {
    return new LandingEraser(
        night.workspace(), night.configuration().settings(), night.lake(), night.state());
  }

  Work.Done load(SourceConfig source) {
    LoadJournal journal = new LoadJournal(night.state(), night.ledger());
    Loader loader =
        new Loader(
            night.workspace(),
            night.configuration().settings(),
            night.configuration()::commentReader,
            night.lake(),
            journal,
            forgotten -> landingEraser().eraseForgotten(List.of(forgotten)),
            night::watch);
    night.ledger().noteDays(source.name(), night.configuration().settings().zone(), latestNight());
    Tally read = Tally.NONE;
    Tally quarantined = Tally.NONE;
    Tally duplicates = Tally.NONE;
    StringBuilder withdrawn = new StringBuilder();
    StringBuilder personal = new StringBuilder();
    Set<Long> files = new HashSet<>();
    for (LoadAccount account : loader.load(source, night.runId())) {
      withdrawn.append(account.withdrawnNote());
      personal.append(account.personalNote());
      read = read.plus(account.total(LoadAccount.FileAccount::read));
      quarantined = quarantined.plus(account.total(LoadAccount.FileAccount::quarantined));
      duplicates = duplicates.plus(account.total(LoadAccount.FileAccount::duplicates));
      account.files().forEach(file -> files.add(file.fileId()));
    }
    String note =
        read.records() == 0
            ? "nothing new"
            : "%,d quarantined, %,d duplicates%s"
                .formatted(quarantined.records(), duplicates.records(), withdrawn);
    return new Work.Done(
        read.records(),
        "records",
        night.ledger().bytes(files),
        note + personal + told(loader.notices()));
  }

  /** What the summary tells of documents that contradict themselves. */
  private static String told(List<String> notices) {
    String more =
        notices.size() > NOTICES_TOLD
            ? "; %,d more in ops.notices".formatted(notices.size() - NOTICES_TOLD)
            : "";
    return notices.stream()
            .limit(NOTICES_TOLD)
            .map(notice -> "; " + notice)
            .collect(Collectors.joining())
        + more;
  }

  /**
   * An export that a night finds tells the state of its day, though it is written after midnight. A
   * day that is done again says nothing of when its exports were made.
   */
  private Optional<LocalDate> latestNight() {
    return night.occasion() == Occasion.BACKFILL
        ? Optional.empty()
        : new RunHistory(night.state()).latestDay();
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
