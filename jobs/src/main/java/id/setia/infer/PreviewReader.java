package id.setia.infer;

import id.setia.SetiaException;
import id.setia.config.ExportFormat;
import id.setia.config.ReadLimits;
import id.setia.export.unpack.Archive;
import id.setia.export.unpack.BoundedStream.Inflation;
import id.setia.export.unpack.PlainText;
import id.setia.export.unpack.Signature;
import id.setia.export.xlsx.Workbook;
import id.setia.foreign.FileFault;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;

/** Looks at the beginning of a file: kind, encoding, delimiter, first rows. */
final class PreviewReader {

  private static final int HEAD_BYTES = 1 << 20;
  private static final int MOST_ROWS = 1_000;
  private static final int MOST_SHEETS = 20;
  private static final int FEW_ROWS = 8;
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

  private final Path file;
  private final String name;
  private final Path scratch;

  PreviewReader(Path file, Path scratch) {
    this.file = file;
    this.name = String.valueOf(file.getFileName());
    this.scratch = scratch;
  }

  /**
   * Reads the head.
   *
   * @throws SetiaException when the file is empty, damaged or of no known kind
   */
  ExportPreview read() {
    try {
      return switch (Signature.of(file)) {
        case PARQUET ->
            new ExportPreview(
                ExportFormat.Type.PARQUET, "utf-8", ",", "", "", "", List.of(), List.of());
        case ZIP -> zip();
        case OLE2, EMPTY_ZIP ->
            throw new SetiaException(
                "Cannot infer %s: it is an old or encrypted workbook, or an empty archive; save it as XLSX or CSV"
                    .formatted(name));
        default -> {
          try (InputStream in = Files.newInputStream(file)) {
            yield text(in, new Inflation(name, Files.size(file)));
          }
        }
      };
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot infer %s: %s".formatted(name, FileFault.reason(failed)), failed);
    }
  }

  private ExportPreview zip() throws IOException {
    try (Archive archive = Archive.open(file, name, ReadLimits.usual())) {
      if (archive.isOfficeDocument()) {
        return sheet(archive);
      }
      ZipEntry entry = archive.matching(List.of("*")).get(0);
      try (InputStream in = archive.open(entry)) {
        return text(in, archive.inflation());
      }
    }
  }

  /** The first sheet, or the fullest of the next ones where that is no more than a summary. */
  private ExportPreview sheet(Archive archive) throws IOException {
    Workbook workbook = new Workbook(name, archive, scratch, ReadLimits.usual());
    List<List<String>> best = rows(workbook, "");
    String sheet = "";
    List<String> others = new ArrayList<>();
    for (int number = 2; number <= MOST_SHEETS; number++) {
      List<List<String>> other;
      try {
        other = rows(workbook, Integer.toString(number));
      } catch (SetiaException noMore) {
        break;
      }
      if (best.size() < FEW_ROWS && other.size() > 2 * best.size()) {
        best = other;
        sheet = Integer.toString(number);
      } else if (isTable(other)) {
        others.add("%d (%d rows)".formatted(number, other.size()));
      }
    }
    return new ExportPreview(ExportFormat.Type.XLSX, "utf-8", ",", "", "", sheet, others, best);
  }

  /** Whether a sheet has records: several rows of several cells. */
  private static boolean isTable(List<List<String>> rows) {
    return rows.stream()
            .filter(row -> row.stream().filter(cell -> !cell.isBlank()).count() > 2)
            .count()
        >= FEW_ROWS;
  }

  private static List<List<String>> rows(Workbook workbook, String sheet) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    workbook.read(
        sheet,
        (number, cells, count, numbers) -> {
          while (rows.size() < number && rows.size() < MOST_ROWS) {
            rows.add(List.of());
          }
          if (number <= MOST_ROWS) {
            List<String> row = new ArrayList<>();
            for (int column = 0; column < count; column++) {
              String cell = cells[column];
              row.add(cell == null ? "" : numbers.shown(column, cell));
            }
            rows.set((int) number - 1, row);
          }
        });
    return rows;
  }

  private ExportPreview text(InputStream raw, Inflation inflation) throws IOException {
    BufferedInputStream marked = new BufferedInputStream(raw);
    marked.mark(3);
    boolean hasMark = isMark(marked.readNBytes(3));
    marked.reset();
    // ISO 8859-1 gives every byte as it is; a byte order mark wins over it.
    byte[] bytes;
    try (InputStream in = PlainText.openUndecoded(marked, inflation)) {
      bytes = in.readNBytes(HEAD_BYTES);
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.isBlank()) {
      throw new SetiaException("Cannot infer %s: the file is empty".formatted(name));
    }
    if (hasMark || text.chars().anyMatch(c -> c > 0xff)) {
      return ofText(text, "utf-8");
    }
    byte[] plain = text.getBytes(StandardCharsets.ISO_8859_1);
    String encoding = encoding(plain);
    return ofText(decoded(plain, charset(encoding)), encoding);
  }

  private static boolean isMark(byte[] start) {
    String hex = HexFormat.of().formatHex(start);
    return hex.equals("efbbbf") || hex.startsWith("feff") || hex.startsWith("fffe");
  }

  /** What is no table, whatever its name says. */
  private void refuseOthers(String text) {
    String start = text.stripLeading().toLowerCase(java.util.Locale.ROOT);
    if (start.startsWith("<")) {
      throw new SetiaException(
          "Cannot infer %s: it is a web page or XML, whatever its name says; open it in a spreadsheet program and save it as XLSX or CSV"
              .formatted(name));
    }
    if (start.startsWith("%pdf")) {
      throw new SetiaException(
          "Cannot infer %s: it is a PDF document; export the same as CSV or XLSX".formatted(name));
    }
    long strange =
        text.chars()
            .limit(HEAD_BYTES)
            .filter(c -> (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0xfffd)
            .count();
    if (strange * 50 > Math.min(text.length(), HEAD_BYTES)) {
      throw new SetiaException(
          "Cannot infer %s: it is neither text nor a workbook".formatted(name));
    }
  }

  private ExportPreview ofText(String text, String encoding) {
    refuseOthers(text);
    String start = text.stripLeading();
    if (start.startsWith("{") || start.startsWith("[")) {
      JsonShape shape = JsonShape.of(text);
      if (shape.isJson()) {
        return new ExportPreview(
            ExportFormat.Type.JSON,
            encoding,
            ",",
            shape.recordsAt(),
            shape.items(),
            "",
            List.of(),
            List.of());
      }
    }
    String whole = text.length() < HEAD_BYTES / 4 && !text.endsWith("\n") ? text + "\n" : text;
    char delimiter = delimiter(whole);
    List<List<String>> rows = Fields.of(whole, delimiter);
    return new ExportPreview(
        ExportFormat.Type.CSV,
        encoding,
        String.valueOf(delimiter),
        "",
        "",
        "",
        List.of(),
        rows.subList(0, Math.min(rows.size(), MOST_ROWS)));
  }

  /** The delimiter that cuts most rows into the same number of fields, more than one. */
  private static char delimiter(String text) {
    char best = ',';
    double bestScore = 0;
    for (char delimiter : DELIMITERS) {
      Map<Integer, Integer> widths = new HashMap<>();
      List<List<String>> rows = Fields.of(text, delimiter);
      rows.stream().limit(MOST_ROWS).forEach(row -> widths.merge(row.size(), 1, Integer::sum));
      for (Map.Entry<Integer, Integer> width : widths.entrySet()) {
        double share = width.getValue() / (double) Math.min(rows.size(), MOST_ROWS);
        double score = width.getKey() < 2 ? 0 : share * share * Math.log(width.getKey());
        if (score > bestScore) {
          bestScore = score;
          best = delimiter;
        }
      }
    }
    return best;
  }

  private static String encoding(byte[] bytes) {
    int even = 0;
    int odd = 0;
    for (int index = 0; index < bytes.length; index++) {
      if (bytes[index] == 0) {
        even += index % 2 == 0 ? 1 : 0;
        odd += index % 2;
      }
    }
    if (even + odd > bytes.length / 8) {
      return odd > even ? "utf-16le" : "utf-16be";
    }
    if (isUtf8(bytes)) {
      return "utf-8";
    }
    return SingleByteText.thai(bytes)
        .or(() -> SingleByteText.script(bytes))
        .or(() -> AsianText.encoding(bytes))
        .orElseGet(() -> SingleByteText.latin(bytes));
  }

  private static boolean isUtf8(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result =
        decoder.decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length + 1), false);
    return !result.isError();
  }

  private static Charset charset(String encoding) {
    return switch (encoding) {
      case "utf-16le" -> StandardCharsets.UTF_16LE;
      case "utf-16be" -> StandardCharsets.UTF_16BE;
      case "utf-8" -> StandardCharsets.UTF_8;
      case "shift_jis" -> Charset.forName("windows-31j");
      case "windows-874" -> Charset.forName("x-windows-874");
      default -> Charset.forName(encoding);
    };
  }

  private static String decoded(byte[] bytes, Charset charset) {
    return charset.decode(ByteBuffer.wrap(bytes)).toString();
  }
}
