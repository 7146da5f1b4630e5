package id.setia.night;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.Engine;
import id.setia.config.Workspace;
import id.setia.lake.Lake;
import id.setia.lake.LakeFile;
import id.setia.lake.LakeTable;
import id.setia.landing.Ledger;
import id.setia.lease.Lease;
import id.setia.monitoring.Progress;
import id.setia.night.NightRun.Occasion;
import id.setia.night.NightRun.Promotion;
import id.setia.night.NightRun.Remake;
import id.setia.night.NightRun.Request;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.state.StateDb;
import id.setia.warehouse.Build;
import id.setia.warehouse.Closes;
import id.setia.warehouse.ModelCatalog;
import id.setia.warehouse.Publisher;
import id.setia.warehouse.Release;
import id.setia.warehouse.RetentionPolicy;
import id.setia.warehouse.TableInputs;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** What the steps of one run share: opened when first needed, closed with the run. */
final class NightContext implements AutoCloseable {

  private static final String PIN = "pin.";

  private final Request request;
  private final ModelCatalog catalog;
  private final Lease lease;
  private final Progress progress;
  private final Clock clock;
  private final StopSignal stopSignal;
  private final RunPlan plan;
  private final Map<String, List<LakeFile>> snapshotFiles = new HashMap<>();
  private @Nullable Lake lake;
  private @Nullable Build build;
  private boolean isPrepared;
  private @Nullable TableInputs inputs;
  private volatile DoubleSupplier fraction = () -> Double.NaN;

  NightContext(
      Request request,
      ModelCatalog catalog,
      Lease lease,
      Progress progress,
      Clock clock,
      StopSignal stopSignal,
      RunPlan plan) {
    this.request = request;
    this.catalog = catalog;
    this.lease = lease;
    this.progress = progress;
    this.clock = clock;
    this.stopSignal = stopSignal;
    this.plan = plan;
  }

  Lake lake() {
    if (lake == null) {
      lake = Lake.open(workspace(), configuration().settings(), lease);
    }
    return lake;
  }

  /**
   * Notes the lake's snapshots: whatever is committed from now on, this run does not see it. Tables
   * that no source has filled are created, so that other engines find the whole lake.
   */
  int pin(ExecutionContext context) {
    int files = 0;
    for (CanonicalTable canonical : CanonicalTables.all()) {
      LakeTable table = lake().table(canonical);
      context.putLong(PIN + canonical.name(), table.snapshotId());
      files += files(table, canonical, table.snapshotId()).size();
    }
    return files;
  }

  Map<String, Long> pins(ExecutionContext context) {
    Map<String, Long> pins = new HashMap<>();
    for (CanonicalTable table : CanonicalTables.all()) {
      if (!context.containsKey(PIN + table.name())) {
        throw new SetiaException(
            "Cannot build %s: its lake snapshots were never pinned".formatted(runId()));
      }
      pins.put(table.name(), context.getLong(PIN + table.name()));
    }
    return pins;
  }

  /** The release under construction, with the pinned lake in place. */
  Build build(ExecutionContext context) {
    Build opened = file();
    if (!isPrepared) {
      opened.reads(lakeBytes(context));
      opened.prepare(lakeRelations(context), catalog.macros());
      OpsSchema.fill(this, opened);
      Reuse.kept(context, this).ifPresent(opened::keep);
      if (configuration().settings().engine() == Engine.SPARK) {
        opened.use(SparkStart.of(this, opened, pinned(context)));
      }
      fraction = opened.duckDb()::progress;
      isPrepared = true;
    }
    return opened;
  }

  /** The release's file as it is: what models read beside it is not there. */
  Build file() {
    Build known = build;
    if (known == null) {
      known = Build.open(workspace(), release(), configuration().settings(), asOf());
      build = known;
    }
    return known;
  }

  /** What the tables of the build stand on. */
  TableInputs inputs(ExecutionContext context) {
    TableInputs known = inputs;
    if (known == null) {
      known = new TableInputs(catalog, asOf(), () -> Reuse.previous(context));
      inputs = known;
    }
    return known;
  }

  /** What of the run's fingerprint every release of this program and these settings has. */
  List<String> definition() {
    return List.of(Fingerprint.ofDefinition(Program.running(), request, catalog));
  }

  /** How the tables are made where no model has to build them. */
  Optional<Remake> remake() {
    return request.remake();
  }

  /** Names the files of the pinned lake, and all else that the run's fingerprint stands for. */
  List<String> standsOn(ExecutionContext context) {
    List<String> lines = new ArrayList<>();
    lines.add(plan.fingerprint());
    lines.add(occasion().name());
    lines.add(new TreeMap<>(pins(context)).toString());
    lines.add(new TreeMap<>(lakeRelations(context)).toString());
    return lines;
  }

  private long lakeBytes(ExecutionContext context) {
    return pinned(context).values().stream().flatMap(List::stream).mapToLong(LakeFile::bytes).sum();
  }

  /** The files of each table of the lake that is there, as pinned. */
  private Map<CanonicalTable, List<LakeFile>> pinned(ExecutionContext context) {
    Map<CanonicalTable, List<LakeFile>> files = new LinkedHashMap<>();
    Map<String, Long> pins = pins(context);
    for (CanonicalTable canonical : CanonicalTables.all()) {
      lake()
          .existing(canonical)
          .ifPresent(
              table ->
                  files.put(
                      canonical, files(table, canonical, pins.getOrDefault(canonical.name(), 0L))));
    }
    return files;
  }

  /** A snapshot never changes: its manifests are read once a run. */
  private List<LakeFile> files(LakeTable table, CanonicalTable canonical, long snapshot) {
    return snapshotFiles.computeIfAbsent(
        canonical.name() + " " + snapshot, unread -> table.files(snapshot));
  }

  private Map<String, String> lakeRelations(ExecutionContext context) {
    Map<String, String> relations = new HashMap<>();
    pinned(context)
        .forEach(
            (table, files) -> {
              if (!files.isEmpty()) {
                relations.put(table.name(), lake().table(table).relation(files));
              }
            });
    return relations;
  }

  /** Closes the release's file, which is then whole on disk. */
  void closeBuild() {
    if (build != null) {
      fraction = () -> Double.NaN;
      build.close();
      build = null;
      isPrepared = false;
      inputs = null;
    }
  }

  /** Says how far the running step is, until the next step says otherwise. */
  void watch(DoubleSupplier running) {
    fraction = running;
  }

  double fraction() {
    return fraction.getAsDouble();
  }

  Release release() {
    return Release.of(workspace(), runId());
  }

  Ledger ledger() {
    return new Ledger(state(), workspace());
  }

  /** A publisher that can't once the lease is lost. */
  Publisher publisher() {
    return new Publisher(workspace(), state()::doInTransaction);
  }

  Workspace workspace() {
    return request.workspace();
  }

  Configuration configuration() {
    return request.configuration();
  }

  ModelCatalog catalog() {
    return catalog;
  }

  StateDb state() {
    return lease.state();
  }

  Progress progress() {
    return progress;
  }

  Clock clock() {
    return clock;
  }

  StopSignal stopSignal() {
    return stopSignal;
  }

  String runId() {
    return plan.runId();
  }

  LocalDate asOf() {
    return request.asOf();
  }

  Promotion promotion() {
    return request.promotion();
  }

  Occasion occasion() {
    return request.occasion();
  }

  /** Which releases stay when the oldest go. */
  RetentionPolicy keep() {
    return RetentionPolicy.of(configuration().settings().publish(), new Closes(state()));
  }

  @Override
  public void close() {
    closeBuild();
    if (lake != null) {
      lake.close();
    }
  }
}
