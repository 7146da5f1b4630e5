package id.setia.warehouse;

import id.setia.SetiaException;
import id.setia.duckdb.DuckDb;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which tables the models that come with the program read, as the engine's syntax trees said when
 * the program was prepared. To ask for a tree a model costs a third of a second of the processor at
 * every start.
 *
 * <p>Each entry is found by a hash of its SQL, and the file is of one version of the engine: a
 * model that was edited since is not found. Nothing depends on the file but time.
 */
public final class ReferenceCache {

  private static final Logger LOG = LoggerFactory.getLogger(ReferenceCache.class);

  private final Map<String, Set<TableName>> known;

  private ReferenceCache(Map<String, Set<TableName>> known) {
    this.known = known;
  }

  /** One that knows nothing. */
  static ReferenceCache none() {
    return new ReferenceCache(Map.of());
  }

  /**
   * What {@link #keep} left; nothing where there is no such file, or it can't be read.
   *
   * @param engine the version of the engine that parses
   */
  static ReferenceCache read(Path directory, String engine) {
    Path file = file(directory, engine);
    if (!Files.isReadable(file)) {
      return none();
    }
    try {
      Map<String, Set<TableName>> known = new HashMap<>();
      for (String line : Files.readAllLines(file)) {
        String[] words = line.split("\t", -1);
        Set<TableName> tables = new TreeSet<>();
        for (int at = 1; at < words.length; at++) {
          tables.add(TableName.parse(words[at]));
        }
        known.put(words[0], tables);
      }
      return new ReferenceCache(known);
    } catch (IOException | IllegalArgumentException unreadable) {
      LOG.warn("{} can't be read, the models are parsed without it", file, unreadable);
      return none();
    }
  }

  /** The tables that a SELECT reads; empty where it is not one of those that were kept. */
  Optional<Set<TableName>> of(String sql) {
    return Optional.ofNullable(known.get(key(sql)));
  }

  /**
   * Leaves what the SQL models of a catalog read, for later calls of {@link ModelCatalog#read} by
   * the launcher's program.
   *
   * @param directory where templates lie; made where it is missing
   * @param duckDb any session of the engine that parsed them
   * @throws SetiaException when it can't be written
   */
  public static void keep(Path directory, DuckDb duckDb, ModelCatalog catalog) {
    keep(directory, SqlReferences.engine(duckDb), catalog);
  }

  static void keep(Path directory, String engine, ModelCatalog catalog) {
    List<String> lines = new ArrayList<>();
    catalog.models().forEach(model -> line(model).ifPresent(lines::add));
    catalog.views().stream()
        .filter(view -> !view.isViewOfMart())
        .forEach(view -> line(view).ifPresent(lines::add));
    Path file = file(directory, engine);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(directory);
      Files.write(part, lines);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot write %s: %s".formatted(file, FileFault.reason(failed)), failed);
    }
  }

  private static Optional<String> line(Model model) {
    return model
        .sql()
        .map(
            sql -> {
              List<String> words = new ArrayList<>(List.of(key(sql)));
              model.inputs().forEach(input -> words.add(input.toString()));
              return String.join("\t", words);
            });
  }

  private static Path file(Path directory, String engine) {
    return directory.resolve("references-%s.tsv".formatted(key(engine)));
  }

  private static String key(String text) {
    return FigureSheet.sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
