package id.setia.upkeep;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.OwnerOnly;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.foreign.FileFault;
import id.setia.lake.Lake;
import id.setia.landing.Ledger;
import id.setia.lease.Lease;
import id.setia.load.Compactor;
import id.setia.load.LoadJournal;
import id.setia.monitoring.Progress;
import id.setia.monitoring.RunHistory.Status;
import id.setia.night.NightRun;
import id.setia.night.NightRun.Intake;
import id.setia.night.NightRun.Promotion;
import id.setia.night.NightRun.Remake;
import id.setia.night.NightRun.Request;
import id.setia.night.NightRun.Result;
import id.setia.night.Scratch;
import id.setia.night.SetiaVersion;
import id.setia.privacy.ErasedTables;
import id.setia.privacy.ForgetHold;
import id.setia.privacy.ForgetPlan;
import id.setia.privacy.ForgetProof;
import id.setia.privacy.LandedNow;
import id.setia.privacy.LandingEraser;
import id.setia.privacy.LogEraser;
import id.setia.privacy.Plan;
import id.setia.privacy.QuarantineEraser;
import id.setia.privacy.Receipt;
import id.setia.privacy.ReleaseEraser;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.search.StateTexts;
import id.setia.storage.FileTree;
import id.setia.warehouse.Closes;
import id.setia.warehouse.Closes.Close;
import id.setia.warehouse.Publisher;
import id.setia.warehouse.Release;
import id.setia.warehouse.Releases;
import id.setia.warehouse.Releases.Finished;
import id.setia.warehouse.RetentionPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what a plan of forgetting says, place by place. Each place done twice changes nothing, so
 * what was interrupted begins again with the first.
 */
final class ForgetWork {

  private static final Logger LOG = LoggerFactory.getLogger(ForgetWork.class);
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Workspace workspace;
  private final Configuration configuration;
  private final Clock clock;
  private final Lease lease;
  private Plan plan;
  private final Map<String, Long> done = new TreeMap<>();

  /** The release that readers see, where it stands on the lake as it is before anything goes. */
  private Optional<Release> current = Optional.empty();

  ForgetWork(
      Workspace workspace, Configuration configuration, Clock clock, Plan plan, Lease lease) {
    this.workspace = workspace;
    this.configuration = configuration;
    this.clock = clock;
    this.plan = plan;
    this.lease = lease;
  }

  /** What the first attempt knew holds; files that came since are looked into. */
  Receipt resumed(Request night, Supplier<Progress> progress) {
    Workspace own = lease.workspace(workspace);
    Set<Long> since =
        new LandedNow(own, settings(), lease.state()).with(plan.search(), plan.landed());
    plan = plan.withLanded(since);
    ForgetPlan.write(workspace, plan);
    return run(night, progress);
  }

  Receipt run(Request night, Supplier<Progress> progress) {
    ForgetHold hold = new ForgetHold(workspace, settings(), lease);
    hold.enter(plan);
    done.put("dropped files", new ForgetDrop(workspace, lease.state()).drop(plan));
    Workspace own = lease.workspace(workspace);
    try (Lake lake = Lake.open(own, settings(), lease)) {
      Compactor.undoInterrupted(
          lake, new LoadJournal(lease.state(), new Ledger(lease.state(), workspace)));
      current = StandingRelease.of(workspace, lake);
      done.put("lake rows", hold.eraseLake(plan, lake));
      eraseLanding(own, lake);
      eraseState();
      eraseClosedReleases(own, lake);
      done.put("packs of closes", (long) new MonthPack(workspace, own.temp()).erase(plan.search()));
    }
    boolean isPublished = !asOf().isEmpty();
    if (isPublished) {
      publish(night, progress);
    }
    deleteReleases();
    try (Lake lake = Lake.open(own, settings(), lease)) {
      eraseHistory(lake);
    }
    done.put("logs", new LogEraser(workspace).erase(plan.search()));
    Scratch.empty(workspace);
    lease.state().vacuum();
    return finish(isPublished, prove());
  }

  private Settings settings() {
    return configuration.settings();
  }

  /** The day that readers see: nights that ran meanwhile may have published a later one. */
  private String asOf() {
    return new Releases(workspace).currentFinished().map(Finished::asOf).orElse(plan.asOf());
  }

  private void eraseLanding(Workspace own, Lake lake) {
    LandingEraser eraser = new LandingEraser(own, settings(), lake, lease.state());
    int files = eraser.eraseForgotten(configuration.sources()) + eraser.eraseParts();
    done.put("kept contacts", (long) eraser.eraseContacts());
    done.put("landed files", (long) files);
    LOG.info("{}: the landing archive is done", plan.receipt());
  }

  private void eraseState() {
    long records =
        new QuarantineEraser(
                lease.state(),
                plan.search(),
                plan.ownRefs(),
                Forgetting.systems(configuration.sources()))
            .erase();
    done.put("quarantined records", records);
    done.put("state texts", new StateTexts(lease.state(), plan.search()).replace());
    LOG.info("{}: the state database is done", plan.receipt());
  }

  /** What months were closed from stays, without the person; so do their lake snapshots. */
  private void eraseClosedReleases(Workspace own, Lake lake) {
    Closes closes = new Closes(lease.state());
    Map<String, Map<String, Long>> snapshots = new HashMap<>();
    for (Close close : closes.closed()) {
      Map<String, Long> tagged = new TreeMap<>();
      for (CanonicalTable canonical : CanonicalTables.all()) {
        lake.existing(canonical)
            .map(table -> table.history().tags().get("close-" + close.month()))
            .ifPresent(snapshot -> tagged.put(canonical.name(), snapshot));
      }
      closes.standOn(close, tagged);
      snapshots.put(close.releaseId(), tagged);
    }
    ReleaseEraser eraser = new ReleaseEraser(own, settings(), plan.identities(), plan.search());
    snapshots.forEach(
        (id, tagged) -> {
          Release release = Release.of(workspace, id);
          if (Files.exists(release.manifest())) {
            eraser.erase(release, tagged);
          }
        });
    done.put("closed releases", (long) snapshots.size());
  }

  private void publish(Request night, Supplier<Progress> progress) {
    Request request =
        new Request(
            workspace,
            configuration,
            night.models(),
            LocalDate.parse(asOf()),
            Optional.empty(),
            Intake.SKIP_PULL,
            Promotion.ALWAYS);
    Optional<Remake> remake = current.map(from -> new Remake(from, fresh -> erase(from, fresh)));
    Result result = new NightRun(progress.get(), clock).run(request.with(remake), lease);
    if (result.status() != Status.PUBLISHED) {
      throw new SetiaException(
          "Cannot finish forgetting: run %s ended %s: %s; ./setia forget --resume goes on"
              .formatted(result.runId(), result.status(), result.message()));
    }
  }

  private void erase(Release from, Release fresh) {
    try {
      new ErasedTables(lease.workspace(workspace), settings(), plan.identities(), plan.search())
          .write(from, fresh);
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot forget in release %s: %s".formatted(from.id(), FileFault.reason(failed)), failed);
    }
  }

  private void deleteReleases() {
    Publisher publisher = new Publisher(workspace, lease.state()::doInTransaction);
    RetentionPolicy keep = new RetentionPolicy(0, 0, new Closes(lease.state()).releases());
    List<Release> expired = publisher.expired(Optional.empty(), keep);
    publisher.delete(expired);
    done.put("releases deleted", (long) expired.size());
  }

  private void eraseHistory(Lake lake) {
    long expired = 0;
    for (CanonicalTable canonical : CanonicalTables.all()) {
      var table = lake.existing(canonical);
      if (table.isPresent()) {
        Set<Long> snapshots = table.get().care().expired(Set.of(), Instant.MAX);
        lease.requireHeld();
        table.get().care().expire(snapshots);
        table.get().care().delete(table.get().care().orphans(Instant.MAX));
        expired += snapshots.size();
      }
    }
    done.put("lake snapshots expired", expired);
    new FileTree(workspace.cache()).empty();
  }

  private ForgetProof.Outcome prove() {
    Workspace own = lease.workspace(workspace);
    try (Lake lake = Lake.open(own, settings(), lease)) {
      ForgetProof.Outcome proof =
          new ForgetProof(
                  own, settings(), plan, lease.state(), Forgetting.systems(configuration.sources()))
              .search(lake);
      if (!proof.found().isEmpty()) {
        throw new SetiaException(
            "Cannot prove it: the person is still in %d places: %s; ./setia forget --resume goes on, and --resume --drop FILE --reason WHY takes a file out that should not be there"
                .formatted(proof.found().size(), String.join(", ", proof.found())));
      }
      return proof;
    }
  }

  private Receipt finish(boolean isPublished, ForgetProof.Outcome proof) {
    String release =
        isPublished ? new Releases(workspace).current().map(Release::id).orElse("") : "";
    Receipt receipt =
        new Receipt(
            plan.receipt(),
            plan.startedAt(),
            clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
            plan.by(),
            SetiaVersion.current(),
            release,
            plan.found(),
            done,
            proof.files(),
            proof.asBytes(),
            plan.terms().size(),
            plan.dropped());
    try {
      OwnerOnly.createDirectories(workspace.receipts());
      String json = JSON.writeValueAsString(receipt);
      Path file = workspace.receipts().resolve(plan.receipt() + ".json");
      OwnerOnly.write(file, json + "\n");
      lease
          .state()
          .update(
              "update setia_forget set status = 'DONE', ended_at = ?, summary = ? where receipt = ?",
              receipt.endedAt(),
              json,
              plan.receipt());
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot write the receipt: %s".formatted(FileFault.reason(failed)), failed);
    }
    ForgetPlan.delete(workspace);
    Scratch.empty(workspace);
    return receipt;
  }
}
