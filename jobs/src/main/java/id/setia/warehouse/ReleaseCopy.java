package id.setia.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.setia.SetiaException;
import id.setia.config.OwnerOnly;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.duckdb.Sql;
import id.setia.duckdb.Workers;
import id.setia.foreign.FileFault;
import id.setia.storage.FileTree;
import id.setia.warehouse.ModelSpec.Materialization;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables of one release as those of another: the database copied, as it will name another run;
 * Parquet files linked, as nothing is ever written into them. Every table and file is read and must
 * have the hash that the manifest says.
 */
public final class ReleaseCopy {

  /** The manifest's word for what a release was made of. */
  public static final String INPUTS = "inputs";

  /** The manifest's word for what of it all tables of a release share. */
  public static final String INPUTS_SHARED = "inputs_shared";

  /** The manifest's word for what each table was made of. */
  public static final String INPUTS_OF_TABLES = "inputs_of_tables";

  private static final Logger LOG = LoggerFactory.getLogger(ReleaseCopy.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Release from;
  private final Release to;

  /**
   * A copy to be made and proven.
   *
   * @param from a finished release
   * @param to a release that has no manifest yet; what its directory holds goes
   */
  public ReleaseCopy(Release from, Release to) {
    this.from = from;
    this.to = to;
  }

  /** What a release was made of, as its manifest says; empty where it says nothing. */
  public static Optional<String> inputsOf(Release release) {
    return Optional.of(word(release, INPUTS)).filter(text -> !text.isEmpty());
  }

  /** What the manifest of a release says under a word; empty where it says nothing. */
  public static String word(Release release, String word) {
    return manifest(release).path(word).asText();
  }

  /**
   * What the manifest of a release says of its tables, in the order of the models.
   *
   * @throws SetiaException when it can't be read
   */
  public static Map<String, Object> tablesOf(Release release, List<Model> models) {
    JsonNode said = manifest(release).path("tables");
    Map<String, Object> tables = new LinkedHashMap<>();
    for (Model model : models) {
      tables.put(model.table().toString(), said.path(model.table().toString()));
    }
    return tables;
  }

  static JsonNode manifest(Release release) {
    try {
      return JSON.readTree(release.manifest().toFile());
    } catch (IOException unreadable) {
      throw new SetiaException(
          "Cannot read %s: %s".formatted(release.manifest(), FileFault.reason(unreadable)),
          unreadable);
    }
  }

  /**
   * What the manifest of a release says that its tables were made of.
   *
   * @throws SetiaException when it can't be read
   */
  public static Map<String, String> inputsOfTables(Release release) {
    Map<String, String> inputs = new LinkedHashMap<>();
    manifest(release)
        .path(INPUTS_OF_TABLES)
        .properties()
        .forEach(table -> inputs.put(table.getKey(), table.getValue().asText()));
    return inputs;
  }

  /**
   * Makes the copy; {@link #fault} says whether it is one.
   *
   * @param models every model of the release
   * @throws SetiaException when the new release can't be written
   */
  public void make(List<Model> models) {
    clear();
    try {
      copy(models);
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot create the release %s: %s".formatted(to.directory(), FileFault.reason(failed)),
          failed);
    }
  }

  /** Takes the copy away again. */
  public void clear() {
    if (Files.exists(to.directory())) {
      new FileTree(to.directory()).delete();
    }
  }

  private void copy(List<Model> models) throws IOException {
    for (String directory : List.of("core", "marts", "report")) {
      OwnerOnly.createDirectories(to.directory().resolve(directory));
    }
    if (Files.exists(from.database())) {
      Files.copy(from.database(), to.database());
    }
    for (Model model : models) {
      Path parquet = from.parquet(model.table());
      if (Files.exists(parquet)) {
        link(parquet, to.parquet(model.table()));
      }
    }
  }

  /**
   * Puts a file of one release into another: by a hard link, which costs nothing, or as a copy
   * where the file system has none. What a killed attempt left there goes.
   *
   * @throws IOException when it can be neither
   */
  public static void link(Path from, Path to) throws IOException {
    Files.deleteIfExists(to);
    try {
      Files.createLink(to, from);
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      Files.copy(from, to);
    }
  }

  /**
   * Reads every table and file of the copy.
   *
   * @param duckDb a session on its database
   * @return what is not as the manifest says; empty where all is
   */
  public Optional<String> fault(DuckDb duckDb, List<Model> models) {
    JsonNode said = manifest(from).path("tables");
    return new Workers(duckDb)
            .map(
                models,
                (session, model) -> fault(session, model, said.path(model.table().toString())))
            .stream()
            .flatMap(Optional::stream)
            .findFirst();
  }

  private Optional<String> fault(DuckDb session, Model model, JsonNode said) {
    try {
      return isAsSaid(session, model, said)
          ? Optional.empty()
          : Optional.of(model.table().toString());
    } catch (DuckDbException unreadable) {
      LOG.warn("cannot take over {}", model.table(), unreadable);
      return Optional.of(model.table().toString());
    }
  }

  private boolean isAsSaid(DuckDb duckDb, Model model, JsonNode said) {
    String table = model.table().toString();
    if (!JSON.valueToTree(ReleaseContent.of(duckDb, table)).toString().equals(said.toString())) {
      return false;
    }
    boolean hasFile =
        model.table().schema().equals("marts")
            || model.spec().materialized() == Materialization.FACTS;
    if (!hasFile) {
      return true;
    }
    Path parquet = to.parquet(model.table());
    return Files.exists(parquet)
        && Objects.equals(
            JSON.valueToTree(
                    ReleaseContent.of(
                        duckDb,
                        "read_parquet(%s, hive_partitioning = false)"
                            .formatted(Sql.text(parquet.toString()))))
                .toString(),
            said.toString());
  }
}
