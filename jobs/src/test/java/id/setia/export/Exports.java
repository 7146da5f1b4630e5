package id.setia.export;

import id.setia.config.Configuration;
import id.setia.config.ExportFormat;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import id.setia.export.TextRelation.ExportFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Export files that a test writes, and what is read of them. */
public final class Exports implements AutoCloseable {

  /** What was read: records in their order, and lines that fit no column. */
  public record Read(List<String> columns, List<List<String>> records, List<String> malformed) {}

  private final Path directory;
  private final DuckDb duckDb;
  private final ExportPreparer preparer;

  public Exports(Path directory) {
    this.directory = directory;
    this.duckDb = DuckDb.inMemory(new DuckDbLimits(512, 2), directory);
    this.preparer = new ExportPreparer(duckDb);
  }

  /** A format as a source file says it: defaults are those of a real source. */
  public ExportFormat format(String... lines) throws IOException {
    Path config = Files.createTempDirectory(directory, "config");
    Files.createDirectories(config.resolve("sources"));
    Files.writeString(
        config.resolve("sources/test.yml"),
        """
        name: test
        files: none
        format:
          %s
        tables:
          spend:
            columns: {spend_date: {value: "2024-01-01"}, channel: a, amount: a, currency: a, purpose: a}
        """
            .formatted(String.join("\n  ", lines)));
    return Configuration.read(config, Map.of()).sources().get(0).format();
  }

  public Path write(String name, String text) throws IOException {
    return write(name, text, StandardCharsets.UTF_8);
  }

  public Path write(String name, String text, Charset charset) throws IOException {
    return write(name, text.getBytes(charset));
  }

  public Path write(String name, byte[] bytes) throws IOException {
    return Files.write(directory.resolve(name), bytes);
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  public static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : new LinkedHashMap<>(entries).entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  static Map<String, byte[]> unzip(byte[] archive) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  List<ExportFile> prepare(ExportFormat format, Path... paths) {
    List<ExportFile> files = new ArrayList<>();
    for (Path path : paths) {
      files.add(new ExportFile(files.size() + 1, path.getFileName().toString(), path));
    }
    return preparer.prepare(files, format);
  }

  List<TextRelation> relations(ExportFormat format, Path... paths) {
    return new TextRelations(duckDb).of(prepare(format, paths), format);
  }

  /** Reads files of one shape as a load does. */
  public Read read(ExportFormat format, Path... paths) {
    List<TextRelation> relations = relations(format, paths);
    if (relations.size() != 1) {
      throw new AssertionError("expected one shape, got " + relations);
    }
    TextRelation relation = relations.get(0);
    String columns =
        relation.columns().stream().map(Sql::name).reduce((a, b) -> a + ", " + b).orElseThrow();
    duckDb.execute("create or replace temp table stage as select * from " + relation.fromSql());
    List<List<String>> records =
        duckDb.query(
            "select %s from stage order by rowid".formatted(columns),
            row -> {
              List<String> cells = new ArrayList<>();
              for (int index = 1; index <= relation.columns().size(); index++) {
                cells.add(row.getString(index));
              }
              return cells;
            });
    return new Read(relation.columns(), records, malformed(relation, format));
  }

  private List<String> malformed(TextRelation relation, ExportFormat format) {
    if (!relation.rejects()) {
      return List.of();
    }
    List<String> malformed =
        duckDb.query(
            "select distinct line - %d, %s from reject_errors order by 1"
                .formatted(
                    (format.header() ? 1 : 0) + format.skipRows(),
                    NumberCells.delivered(format, "trim(csv_line, chr(10) || chr(13))")),
            row -> row.getString(1) + ": " + row.getString(2).strip());
    duckDb.execute("drop table reject_errors");
    duckDb.execute("drop table reject_scans");
    return malformed;
  }

  public DuckDb duckDb() {
    return duckDb;
  }

  /** What lies in the scratch space now. */
  List<Path> scratch() throws IOException {
    try (var files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().contains("/export-"))
          .toList();
    }
  }

  void closePreparer() {
    preparer.close();
  }

  @Override
  public void close() {
    preparer.close();
    duckDb.close();
  }
}
