package id.setia.privacy;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.duckdb.Confinement;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.pseudonym.CustomerKeys;
import id.setia.pseudonym.Suppression;
import id.setia.search.Identity;
import id.setia.storage.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;

/**
 * What stands in the archive beside files that named somebody forgotten: the e-mail addresses and
 * telephone numbers of the others in them. Each of those may be forgotten in turn.
 */
final class KeptContacts {

  private final Workspace workspace;
  private final Settings settings;

  KeptContacts(Workspace workspace, Settings settings) {
    this.workspace = workspace;
    this.settings = settings;
  }

  private List<Path> files() {
    return new FileTree(workspace.landing())
        .files().stream()
            .map(FileTree.Entry::path)
            .filter(path -> path.toString().endsWith(LandingEraser.CONTACTS))
            .toList();
  }

  private DuckDb open() {
    DuckDb duckDb = DuckDb.inMemory(settings.duckdb().limits(), workspace.temp());
    Confinement.of(duckDb, List.of(workspace.temp(), workspace.landing()), List.of());
    return duckDb;
  }

  private static boolean isPhones(Path file) {
    return String.valueOf(file.getFileName()).endsWith("-phone" + LandingEraser.CONTACTS);
  }

  private static String relation(Path file) {
    return "read_parquet(%s)".formatted(Sql.text(file.toString()));
  }

  /** Adds how a person's addresses and numbers are written there, found by their hashes. */
  void read(CustomerKeys keys, List<Identity> identities, PersonTexts texts) {
    List<Path> files = files();
    if (files.isEmpty()) {
      return;
    }
    try (DuckDb duckDb = open()) {
      keys.install(duckDb);
      LakePerson.install(duckDb, identities);
      for (Path file : files) {
        boolean isPhones = isPhones(file);
        duckDb.forEach(
            "select distinct normal from %s where %s in (select hash from person_%s)"
                .formatted(
                    relation(file), CustomerKeys.hashSql("normal"), isPhones ? "phone" : "email"),
            row -> (isPhones ? texts.phones() : texts.emails()).add(row.getString(1)));
      }
    }
  }

  /**
   * Takes those of forgotten people out.
   *
   * @param without files that were written without them just now
   * @return how many files that changed
   */
  int erase(Suppression suppression, Set<Path> without) {
    List<Path> files = files().stream().filter(file -> !without.contains(file)).toList();
    if (files.isEmpty() || suppression.isEmpty()) {
      return 0;
    }
    int changed = 0;
    try (DuckDb duckDb = open()) {
      suppression.install(duckDb);
      for (Path file : files) {
        String forgotten = Suppression.isForgottenSql(isPhones(file) ? "phone" : "email", "normal");
        if (duckDb.count("select count(*) from %s where %s".formatted(relation(file), forgotten))
            > 0) {
          Path fresh = workspace.temp().resolve(String.valueOf(file.getFileName()));
          duckDb.execute(
              "copy (select normal from %s where not %s) to %s (format parquet)"
                  .formatted(relation(file), forgotten, Sql.text(fresh.toString())));
          Files.move(
              fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
          changed++;
        }
      }
      return changed;
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot clean %s: %s".formatted(workspace.landing(), failed), failed);
    }
  }
}
