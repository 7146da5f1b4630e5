package id.setia.privacy;

import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.lake.Lake;
import id.setia.landing.Ledger;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.search.FileSearch;
import id.setia.search.StateTexts;
import id.setia.state.StateDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for a person in everything that a workspace has: each file by its bytes and by what is
 * packed in it, each text of the state database, and the lake where it lies elsewhere. The plan
 * itself is not looked into: it is deleted when nothing else has the person.
 */
public final class ForgetProof {

  /**
   * What was found.
   *
   * @param found the places that have the person
   * @param files how many files were searched
   * @param asBytes how many of them look like a format and can't be read as it
   */
  public record Outcome(List<String> found, long files, long asBytes) {
    public Outcome {
      found = List.copyOf(found);
    }
  }

  private final Workspace workspace;
  private final Settings settings;
  private final Plan plan;
  private final StateDb state;
  private final Map<String, String> systems;

  public ForgetProof(
      Workspace workspace,
      Settings settings,
      Plan plan,
      StateDb state,
      Map<String, String> systems) {
    this.workspace = workspace;
    this.settings = settings;
    this.plan = plan;
    this.state = state;
    this.systems = Map.copyOf(systems);
  }

  public Outcome search(Lake lake) {
    List<String> found = new ArrayList<>();
    new StateTexts(state, plan.search()).find().forEach(text -> found.add("state " + text));
    if (!new QuarantineEraser(state, plan.search(), plan.ownRefs(), systems).count().isEmpty()) {
      found.add("state setia_quarantine");
    }
    fetch(lake);
    try (FileSearch search =
        new FileSearch(
            plan.search(), plan.ownRefs(), settings.duckdb().limits(), workspace.temp())) {
      Set<Path> skipped = Set.of(workspace.forgetPlan());
      search.below(workspace.root(), skipped).forEach(file -> found.add(name(file)));
      Path local = lake.localDirectory();
      if (!local.startsWith(workspace.root()) && Files.isDirectory(local)) {
        search
            .below(local, skipped)
            .forEach(file -> found.add(plan.search().replacedInName(file.toString())));
      }
      return new Outcome(found, search.searched(), search.undecodable().size());
    }
  }

  /** As it is called, but for the person; one that waits to be loaded is told as that. */
  private String name(Path file) {
    String name = plan.search().replacedInName(workspace.root().relativize(file).toString());
    return new Ledger(state, workspace)
        .waitingAt(file)
        .map(source -> name + " (waits to be loaded: a night of " + source + " takes it)")
        .orElse(name);
  }

  /** Of a lake that lies elsewhere, every file that is left is brought here to be read. */
  private void fetch(Lake lake) {
    for (CanonicalTable canonical : CanonicalTables.all()) {
      lake.existing(canonical)
          .ifPresent(
              table -> {
                table
                    .history()
                    .kept()
                    .forEach(snapshot -> table.files(snapshot).forEach(table::readable));
                table.care().copyMetadata(workspace.temp().resolve("metadata-" + canonical.name()));
              });
    }
  }
}
