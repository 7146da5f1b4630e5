package id.setia.export;

import com.github.luben.zstd.ZstdIOException;
import id.setia.SetiaException;
import id.setia.config.ExportFormat;
import id.setia.duckdb.DuckDb;
import id.setia.export.TextRelation.ExportFile;
import id.setia.export.unpack.Archive;
import id.setia.export.unpack.BoundedStream.Inflation;
import id.setia.export.unpack.CellTraits;
import id.setia.export.unpack.Lines;
import id.setia.export.unpack.MistakenEncodingException;
import id.setia.export.unpack.PlainText;
import id.setia.export.unpack.Signature;
import id.setia.export.xlsx.Workbook;
import id.setia.foreign.FileFault;
import id.setia.storage.FileTree;
import id.setia.storage.GzipStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Makes files that {@link TextRelations} can read of the files that landed: unpacked, in UTF-8,
 * sheets as CSV, JSON as a record a line. A file that is so already is taken as it is; others are
 * written to scratch space, which closing empties. Memory stays bounded whatever a file's size, and
 * every record keeps its place.
 */
public final class ExportPreparer implements AutoCloseable {

  private static final int BUFFER_BYTES = 1 << 16;

  private final DuckDb duckDb;
  private @Nullable Path scratch;
  private int written;

  /** Prepares files for a session, in its scratch space. */
  public ExportPreparer(DuckDb duckDb) {
    this.duckDb = duckDb;
  }

  /**
   * The files, each with the path to read it at.
   *
   * @throws SetiaException when a file is damaged, encrypted, not of the format's type, or inflates
   *     beyond reason
   */
  public List<ExportFile> prepare(List<ExportFile> files, ExportFormat format) {
    List<ExportFile> prepared = new ArrayList<>();
    for (ExportFile file : files) {
      prepared.add(readable(file, format));
    }
    return prepared;
  }

  private ExportFile readable(ExportFile file, ExportFormat format) {
    try {
      return switch (format.type()) {
        case CSV, LINES, JSON -> readableText(file, format);
        case XLSX -> readableSheet(file, format);
        case PARQUET -> file.at(readableParquet(file, format), CellTraits.UNKNOWN);
      };
    } catch (MistakenEncodingException mistaken) {
      throw new SetiaException(
          "Cannot read %s: it is UTF-8, and not %s as format.encoding says (é would be read as Ã©)"
              .formatted(file.name(), format.encoding()),
          mistaken);
    } catch (CharacterCodingException undecodable) {
      throw new SetiaException(
          "Cannot read %s: it has bytes that are not %s (format.encoding)"
              .formatted(file.name(), format.encoding()),
          undecodable);
    } catch (GzipStream.BytesBehindException behind) {
      throw new SetiaException(
          "Cannot read %s: %s; was another file pasted to its end?"
              .formatted(file.name(), behind.getMessage()),
          behind);
    } catch (EOFException | ZipException | ZstdIOException damaged) {
      throw new SetiaException(
          "Cannot read %s: its compressed data ends early or is damaged; was it copied whole?"
              .formatted(file.name()),
          damaged);
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot read %s: %s".formatted(file.name(), FileFault.reason(failed)), failed);
    }
  }

  private ExportFile readableText(ExportFile file, ExportFormat format) throws IOException {
    Signature signature = Signature.of(file.path());
    ForeignFiles.refuse(file, signature, format);
    if (signature != Signature.ZIP) {
      Optional<CellTraits> known = readableAsItIs(file, format);
      if (known.isPresent()) {
        return file.at(file.path(), known.get());
      }
    }
    Path target = target(format.type() == ExportFormat.Type.JSON ? ".ndjson" : ".txt");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), BUFFER_BYTES)) {
      TextMerger merger = new TextMerger(file.name(), format, out);
      if (signature == Signature.ZIP) {
        try (Archive archive = Archive.open(file.path(), file.name(), format.limits())) {
          ForeignFiles.refuseOffice(file, archive, format);
          for (ZipEntry entry : archive.matching(format.entries())) {
            try (InputStream text =
                PlainText.open(archive.open(entry), archive.inflation(), format.charset())) {
              addText(file, entry.getName(), text, merger, out, format);
            }
          }
        }
      } else {
        Inflation inflation = new Inflation(file.name(), Files.size(file.path()));
        try (InputStream text =
            PlainText.open(Files.newInputStream(file.path()), inflation, format.charset())) {
          addText(file, file.name(), text, merger, out, format);
        }
      }
    }
    return file.at(target, CellTraits.UNKNOWN);
  }

  private static void addText(
      ExportFile file,
      String part,
      InputStream text,
      TextMerger merger,
      OutputStream out,
      ExportFormat format)
      throws IOException {
    if (format.type() != ExportFormat.Type.JSON) {
      merger.add(part, text);
    } else if (isJsonLines(text, format)) {
      new Lines(file.name(), "", format.limits()).copy(text, out);
    } else {
      new JsonSplitter(part, format, text, out).split();
    }
  }

  private static boolean isJsonLines(InputStream text, ExportFormat format) throws IOException {
    return format.recordsAt().isEmpty() && JsonLines.startsWithOne(text);
  }

  /** What is known of the cells of a file that can be read as it is; empty where it can't. */
  private Optional<CellTraits> readableAsItIs(ExportFile file, ExportFormat format)
      throws IOException {
    if (format.hasLongHeader()) {
      return Optional.empty();
    }
    try (InputStream text =
        new BufferedInputStream(Files.newInputStream(file.path()), BUFFER_BYTES)) {
      if (!PlainText.isPlain(text, format.charset())) {
        return Optional.empty();
      }
      if (format.type() == ExportFormat.Type.JSON && !isJsonLines(text, format)) {
        return Optional.empty();
      }
      boolean isCsv = format.type() == ExportFormat.Type.CSV;
      Lines lines = new Lines(file.name(), isCsv ? format.quote() : "", format.limits());
      if (isCsv && hasSimpleCells(format)) {
        return lines.ofUniform(file.path(), format.delimiter().charAt(0), duckDb.threads());
      }
      return lines.areUniform(text) ? Optional.of(CellTraits.UNKNOWN) : Optional.empty();
    }
  }

  /** What is skipped is no CSV, and a delimiter of several bytes is not looked for. */
  private static boolean hasSimpleCells(ExportFormat format) {
    return format.skipRows() == 0
        && format.delimiter().length() == 1
        && format.delimiter().charAt(0) < 0x7F
        && format.quote().chars().allMatch(quote -> quote < 0x7F);
  }

  private ExportFile readableSheet(ExportFile file, ExportFormat format) throws IOException {
    ForeignFiles.refuse(file, Signature.of(file.path()), format);
    Path target = target(".csv");
    List<String> unread = new ArrayList<>();
    try (Writer out =
            new BufferedWriter(
                Files.newBufferedWriter(target, StandardCharsets.UTF_8), BUFFER_BYTES);
        Archive archive = Archive.open(file.path(), file.name(), format.limits())) {
      ForeignFiles.refuseOpenDocument(file, archive);
      CsvSheet sheet = new CsvSheet(file.name(), format, out);
      if (archive.isOfficeDocument()) {
        unread.addAll(addSheets(file.name(), archive, sheet, format));
      } else {
        for (ZipEntry entry : archive.matching(format.entries())) {
          Path workbook = unpack(archive, entry, ".xlsx");
          String part = entry.getName();
          if (Signature.of(workbook) != Signature.ZIP) {
            throw ForeignFiles.noWorkbook("%s in %s".formatted(part, file.name()));
          }
          try (Archive inner = Archive.open(workbook, part, format.limits())) {
            unread.addAll(addSheets(part, inner, sheet, format));
          }
          Files.delete(workbook);
        }
      }
    }
    return file.at(target, CellTraits.UNKNOWN).withUnreadSheets(unread);
  }

  /** Adds the sheets that are to be read; those that look alike and are not. */
  private List<String> addSheets(String name, Archive archive, CsvSheet rows, ExportFormat format)
      throws IOException {
    Workbook workbook = new Workbook(name, archive, scratch(), format.limits());
    SheetChoice choice = new SheetChoice(name, workbook, format);
    for (String sheet : choice.chosen()) {
      workbook.read(sheet, rows::row);
      rows.end(name);
    }
    return choice.alike();
  }

  private Path readableParquet(ExportFile file, ExportFormat format) throws IOException {
    Signature signature = Signature.of(file.path());
    if (signature != Signature.ZIP) {
      ForeignFiles.refuse(file, signature, format);
      return file.path();
    }
    try (Archive archive = Archive.open(file.path(), file.name(), format.limits())) {
      List<ZipEntry> entries = archive.matching(format.entries());
      if (entries.size() > 1) {
        throw new SetiaException(
            "Cannot read %s: it holds %d Parquet files, one was expected (choose it with format.entries)"
                .formatted(file.name(), entries.size()));
      }
      return unpack(archive, entries.get(0), ".parquet");
    }
  }

  private Path unpack(Archive archive, ZipEntry entry, String extension) throws IOException {
    Path target = target(extension);
    try (InputStream in = archive.open(entry)) {
      Files.copy(in, target);
    }
    return target;
  }

  private Path target(String extension) throws IOException {
    return scratch().resolve(++written + extension);
  }

  private Path scratch() throws IOException {
    Path known = scratch;
    if (known != null) {
      return known;
    }
    String temp =
        String.valueOf(duckDb.value("select current_setting('temp_directory')", String.class));
    Path created = Files.createTempDirectory(Path.of(temp), "export-");
    scratch = created;
    return created;
  }

  /** Deletes what was written; the relations over it can't be read any more. */
  @Override
  public void close() {
    Path known = scratch;
    if (known != null) {
      new FileTree(known).delete();
      scratch = null;
    }
  }
}
