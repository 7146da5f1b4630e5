package id.setia.search;

import id.setia.SetiaException;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for a person in files: in the values of Parquet, Avro, DuckDB and SQLite files, in what is
 * packed (gzip, Zstandard, ZIP and XLSX, one in another), in the names of what is packed, and in
 * the bytes of everything else. What only looks like one of those and can't be read as one is
 * searched as bytes, and counts as that. Several files are looked into at once, each by a thread
 * with a session of its own.
 */
public final class FileSearch implements AutoCloseable {

  private final SearchTerms terms;
  private final List<OwnRef> refs;
  private final Path temp;
  private final DuckDb duckDb;
  private final Map<DuckDb, FileLook> looks = new ConcurrentHashMap<>();

  /** A search with a database of its own, which spills to {@code temp}. */
  public FileSearch(SearchTerms terms, List<OwnRef> refs, DuckDbLimits limits, Path temp) {
    this.terms = terms;
    this.refs = List.copyOf(refs);
    this.temp = temp;
    this.duckDb = DuckDb.inMemory(limits, temp);
  }

  /**
   * The files below a directory, or the file itself, that have the person in them or in their
   * names; hard links of one are read once.
   *
   * @param skipped files that are not looked into
   */
  public List<Path> below(Path root, Set<Path> skipped) {
    List<Path> inOrder = new ArrayList<>();
    Set<Path> named = new HashSet<>();
    List<Path> asked = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path file : tree.sorted().toList()) {
        inOrder.add(file);
        boolean isFile = Files.isRegularFile(file);
        if (isFile && skipped.contains(file)) {
          continue;
        }
        if (!file.equals(root) && terms.occursInName(String.valueOf(file.getFileName()))) {
          named.add(file);
        } else if (isFile && seen.add(Files.readAttributes(file, "unix:dev,ino").toString())) {
          asked.add(file);
        }
      }
    } catch (IOException unreadable) {
      throw new SetiaException("Cannot search %s: %s".formatted(root, unreadable), unreadable);
    }
    Set<Path> having = among(asked);
    return inOrder.stream().filter(file -> named.contains(file) || having.contains(file)).toList();
  }

  /** Those of some files that have the person in them. */
  public Set<Path> among(Collection<Path> files) {
    List<List<Path>> groups = new FileGroups(duckDb).of(files);
    return new Workers(duckDb)
        .map(groups, (session, group) -> look(session).among(group)).stream()
            .flatMap(List::stream)
            .collect(Collectors.toSet());
  }

  private FileLook look(DuckDb session) {
    return looks.computeIfAbsent(session, own -> new FileLook(own, terms, refs, temp));
  }

  /** Whether the person is in a file. */
  public boolean isIn(Path file) {
    return look(duckDb).isIn(file);
  }

  /** How many files were looked into. */
  public long searched() {
    return looks.values().stream().mapToLong(FileLook::searched).sum();
  }

  /** The files that look like a format and can't be read as it: their bytes were searched. */
  public List<Path> undecodable() {
    return looks.values().stream().flatMap(look -> look.undecodable().stream()).sorted().toList();
  }

  @Override
  public void close() {
    duckDb.close();
  }
}
