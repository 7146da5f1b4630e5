package id.setia.privacy;

import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.landing.LandedFile;
import id.setia.landing.Ledger;
import id.setia.search.FileSearch;
import id.setia.search.SearchTerms;
import id.setia.state.StateDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which files of the landing archive have a person now, by what they say and by their bytes. */
public final class LandedNow {

  private final Workspace workspace;
  private final Settings settings;
  private final Ledger ledger;

  public LandedNow(Workspace workspace, Settings settings, StateDb state) {
    this.workspace = workspace;
    this.settings = settings;
    this.ledger = new Ledger(state, workspace);
  }

  /**
   * Those that are not known yet; of files that wait to be loaded nothing is said, as a night takes
   * them.
   */
  public Set<Long> with(SearchTerms terms, Set<Long> known) {
    Set<Long> found = new TreeSet<>();
    Set<Long> waiting = new TreeSet<>(ledger.waitingIds());
    try (FileSearch search =
        new FileSearch(terms, List.of(), settings.duckdb().limits(), workspace.temp())) {
      List<LandedFile> asked = new ArrayList<>();
      for (LandedFile file : ledger.all()) {
        boolean isAsked = !known.contains(file.fileId()) && !waiting.contains(file.fileId());
        if (isAsked && Files.exists(file.path())) {
          asked.add(file);
        }
      }
      Set<Path> having = search.among(asked.stream().map(LandedFile::path).toList());
      asked.stream()
          .filter(file -> having.contains(file.path()))
          .forEach(file -> found.add(file.fileId()));
    }
    return found;
  }
}
