package id.setia.night;

import id.setia.config.Settings;
import id.setia.config.Settings.Facts;
import id.setia.night.NightRun.Remake;
import id.setia.storage.FileTree;
import id.setia.warehouse.Build;
import id.setia.warehouse.BuildInputs;
import id.setia.warehouse.Model;
import id.setia.warehouse.Release;
import id.setia.warehouse.ReleaseCopy;
import id.setia.warehouse.Releases;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private final NightContext night;

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

  /** Says in the manifest what the release was made of, and whose tables it has. */
  static void describe(ExecutionContext context, Map<String, Object> manifest) {
    for (String word : List.of(ReleaseCopy.INPUTS, DEFINITION, TAKEN_OVER, REMADE)) {
      if (context.containsKey(word)) {
        manifest.put(word, context.getString(word));
      }
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
    String inputs = inputs(context);
    context.putString(ReleaseCopy.INPUTS, inputs);
    Optional<Release> same =
        new Releases(night.workspace())
            .current()
            .filter(current -> ReleaseCopy.inputsOf(current).equals(Optional.of(inputs)));
    return same.isEmpty() ? new Work.Done(0, "tables", "") : takeOver(same.get(), context);
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
    lines.addAll(BuildInputs.settings(night.configuration().settings(), night.asOf()));
    lines.addAll(models());
    return Fingerprint.of(lines);
  }

  private Work.Done takeOver(Release from, ExecutionContext context) {
    night.closeBuild();
    List<Model> models = night.catalog().models();
    Optional<String> fault = new ReleaseCopy(from, night.release()).make(models);
    if (fault.isPresent()) {
      LOG.warn("release {} is not as its manifest says: {}", from.id(), fault.get());
      return new Work.Done(
          0,
          "tables",
          "release %s is not as its manifest says (%s): all is built anew"
              .formatted(from.id(), fault.get()));
    }
    context.putString(TAKEN_OVER, from.id());
    return new Work.Done(models.size(), "tables", "nothing is new since " + from.id());
  }

  private String inputs(ExecutionContext context) {
    Build build = night.build(context);
    List<String> lines = new ArrayList<>(night.standsOn(context));
    lines.addAll(
        BuildInputs.of(
            build, night.configuration().settings(), night.asOf(), night.workspace().warehouse()));
    lines.addAll(models());
    return Fingerprint.of(lines);
  }

  private List<String> models() {
    List<String> lines = new ArrayList<>();
    night.catalog().models().forEach(model -> lines.add(model.table() + Fingerprint.of(model)));
    night.catalog().views().forEach(view -> lines.add(view.table() + Fingerprint.of(view)));
    lines.add(night.catalog().checks().toString());
    lines.add(night.catalog().metrics().toString());
    lines.add(night.catalog().macros());
    return lines;
  }
}
