package id.setia.night;

import id.setia.config.Settings;
import id.setia.config.Settings.Facts;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.night.NightRun.Remake;
import id.setia.storage.FileTree;
import id.setia.warehouse.Build;
import id.setia.warehouse.BuildInputs;
import id.setia.warehouse.KeptTables;
import id.setia.warehouse.Model;
import id.setia.warehouse.Release;
import id.setia.warehouse.ReleaseCopy;
import id.setia.warehouse.Releases;
import id.setia.warehouse.TableName;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Whether the run stands on what the current release stands on. Then the tables are taken over from
 * there, each proven by its hash, and what is left of the night only writes what names the run.
 */
final class Reuse {

  private static final Logger LOG = LoggerFactory.getLogger(Reuse.class);
  private static final String TAKEN_OVER = "taken_over";
  private static final String REMADE = "remade";
  private static final String DEFINITION = "definition";
  private static final String KEPT_FROM = "kept_from";
  private static final String PREVIOUS = "previous_forecast";

  private final NightContext night;
  private @Nullable String models;

  Reuse(NightContext night) {
    this.night = night;
  }

  /** Whether the run's tables were taken over, in whatever process. */
  static boolean isTakenOver(ExecutionContext context) {
    return context.containsKey(TAKEN_OVER);
  }

  /** Whether those tables are not quite the other release's. */
  static boolean isRemade(ExecutionContext context) {
    return context.containsKey(REMADE);
  }

  /** The tables with which a run's build began, where it began with those of another release. */
  static Optional<KeptTables> kept(ExecutionContext context, NightContext night) {
    return Optional.of(KEPT_FROM)
        .filter(context::containsKey)
        .map(word -> Release.of(night.workspace(), context.getString(word)))
        .filter(from -> Files.exists(from.manifest()))
        .map(from -> new KeptTables(from, night.release(), night.inputs(context)));
  }

  /** The forecast that this one is compared with, as a hash; empty where it was not asked for. */
  static String previous(ExecutionContext context) {
    return context.containsKey(PREVIOUS) ? context.getString(PREVIOUS) : "";
  }

  /** Says in the manifest what the release was made of, and whose tables it has. */
  static void describe(ExecutionContext context, Map<String, Object> manifest) {
    for (String word :
        List.of(ReleaseCopy.INPUTS, ReleaseCopy.INPUTS_SHARED, DEFINITION, TAKEN_OVER, REMADE)) {
      if (context.containsKey(word)) {
        manifest.put(word, context.getString(word));
      }
    }
  }

  /**
   * Says in the manifest what each table was made of, and which were kept. Nothing where no night
   * may take tables over from there.
   */
  static void describeTables(
      ExecutionContext context, NightContext night, Build build, Map<String, Object> manifest) {
    if (!context.containsKey(ReleaseCopy.INPUTS)) {
      return;
    }
    List<Model> models = night.catalog().models();
    DuckDb duckDb = build.duckDb();
    manifest.put(
        ReleaseCopy.INPUTS_OF_TABLES,
        isTakenOver(context)
            ? ReleaseCopy.inputsOfTables(
                Release.of(night.workspace(), context.getString(TAKEN_OVER)))
            : night.inputs(context).ofAll(duckDb, models, BuildInputs.opsTables(duckDb)));
    if (!isTakenOver(context) && build.kept().isPresent()) {
      KeptTables kept = build.kept().get();
      manifest.put(KEPT_FROM, kept.from().id());
      manifest.put(
          "kept",
          models.stream().map(Model::table).filter(kept::isKept).map(TableName::toString).toList());
    }
  }

  /**
   * What the release whose tables were taken over says of them: they were proven when they were.
   * Empty where it is gone since, or the tables are not quite its own.
   */
  static Optional<Map<String, Object>> tables(ExecutionContext context, NightContext night) {
    return Optional.of(Release.of(night.workspace(), context.getString(TAKEN_OVER)))
        .filter(from -> !isRemade(context))
        .filter(from -> Files.exists(from.manifest()))
        .map(from -> ReleaseCopy.tablesOf(from, night.catalog().models()));
  }

  Work.Done run(ExecutionContext context) {
    context.remove(TAKEN_OVER);
    context.remove(KEPT_FROM);
    Settings.Publish publish = night.configuration().settings().publish();
    String definition = definition();
    context.putString(DEFINITION, definition);
    Optional<Remake> remake =
        night
            .remake()
            .filter(way -> publish.facts() != Facts.VIEWS)
            .filter(way -> definition.equals(ReleaseCopy.word(way.from(), DEFINITION)));
    if (remake.isPresent()) {
      return remake(remake.get(), context);
    }
    if (publish.reuse() == Settings.Reuse.NEVER || publish.facts() == Facts.VIEWS) {
      return new Work.Done(0, "tables", "");
    }
    String shared = shared(context);
    context.putString(ReleaseCopy.INPUTS_SHARED, shared);
    Optional<Release> base =
        new Releases(night.workspace())
            .current()
            .filter(current -> ReleaseCopy.inputsOf(current).isPresent())
            .filter(current -> ReleaseCopy.word(current, ReleaseCopy.INPUTS_SHARED).equals(shared));
    Optional<String> fault = base.flatMap(this::copy);
    if (base.isPresent() && fault.isEmpty()) {
      context.putString(KEPT_FROM, base.get().id());
    }
    context.putString(ReleaseCopy.INPUTS, inputs(context, shared));
    if (fault.isPresent()) {
      return new Work.Done(
          0,
          "tables",
          "release %s is not as its manifest says (%s): all is built anew"
              .formatted(base.get().id(), fault.get()));
    }
    return base.isEmpty() ? new Work.Done(0, "tables", "") : takeOver(base.get(), context);
  }

  private Optional<String> copy(Release from) {
    night.closeBuild();
    List<Model> models = night.catalog().models();
    ReleaseCopy copy = new ReleaseCopy(from, night.release());
    copy.make(models);
    Optional<String> fault = fault(copy, from, models);
    fault.ifPresent(
        what -> {
          LOG.warn("release {} is not as its manifest says: {}", from.id(), what);
          night.closeBuild();
          copy.clear();
        });
    return fault;
  }

  private Optional<String> fault(ReleaseCopy copy, Release from, List<Model> models) {
    if (!Files.exists(night.release().database())) {
      return Optional.of(from.database().toString());
    }
    try {
      return copy.fault(night.file().duckDb(), models);
    } catch (DuckDbException unreadable) {
      LOG.warn("cannot take over {}", from.database(), unreadable);
      return Optional.of(from.database().toString());
    }
  }

  /** All tables, or those that stand on what they stood on. */
  private Work.Done takeOver(Release from, ExecutionContext context) {
    if (!ReleaseCopy.inputsOf(from).equals(Optional.of(context.getString(ReleaseCopy.INPUTS)))) {
      return new Work.Done(
          0, "tables", "what stands on nothing new since %s stays".formatted(from.id()));
    }
    context.putString(TAKEN_OVER, from.id());
    return new Work.Done(
        night.catalog().models().size(), "tables", "nothing is new since " + from.id());
  }

  /** No night takes over what was made so: it has no {@code inputs}. */
  private Work.Done remake(Remake way, ExecutionContext context) {
    night.closeBuild();
    Release whole = night.release();
    Release part = new Release(whole.id(), whole.directory().resolveSibling(whole.id() + ".part"));
    for (Release begun : List.of(whole, part)) {
      if (Files.exists(begun.directory())) {
        new FileTree(begun.directory()).delete();
      }
    }
    way.into().accept(part);
    new FileTree(part.directory()).moveTo(whole.directory());
    context.putString(TAKEN_OVER, way.from().id());
    context.putString(REMADE, way.from().id());
    return new Work.Done(night.catalog().models().size(), "tables", "made of " + way.from().id());
  }

  /** Two releases of one definition, lake and day are equal. */
  private String definition() {
    List<String> lines = new ArrayList<>(night.definition());
    lines.add(night.asOf().toString());
    lines.addAll(BuildInputs.settings(night.configuration().settings()));
    lines.add(night.configuration().events().toString());
    lines.add(models());
    return Fingerprint.of(lines);
  }

  /** What every table of the release stands on, whatever its day. */
  private String shared(ExecutionContext context) {
    List<String> lines = new ArrayList<>(night.standsOn(context));
    lines.addAll(BuildInputs.settings(night.configuration().settings()));
    lines.add(night.configuration().events().toString());
    lines.add(models());
    return Fingerprint.of(lines);
  }

  private String inputs(ExecutionContext context, String shared) {
    DuckDb duckDb = night.build(context).duckDb();
    List<String> previous =
        context.containsKey(KEPT_FROM)
            ? BuildInputs.ofForecast(duckDb)
            : BuildInputs.previous(duckDb, night.workspace().warehouse());
    context.putString(PREVIOUS, Fingerprint.of(previous));
    List<String> lines = new ArrayList<>();
    lines.add(shared);
    lines.add(night.asOf().toString());
    lines.addAll(BuildInputs.ops(duckDb, night.inputs(context)));
    lines.addAll(previous);
    return Fingerprint.of(lines);
  }

  /** Models, views, checks and metrics: some megabyte, which is hashed once a run. */
  private String models() {
    String known = models;
    if (known != null) {
      return known;
    }
    List<String> lines = new ArrayList<>();
    night.catalog().models().forEach(model -> lines.add(model.table() + Fingerprint.of(model)));
    night.catalog().views().forEach(view -> lines.add(view.table() + Fingerprint.of(view)));
    lines.add(night.catalog().checks().toString());
    lines.add(night.catalog().metrics().toString());
    lines.add(night.catalog().macros());
    String fresh = Fingerprint.of(lines);
    models = fresh;
    return fresh;
  }
}
