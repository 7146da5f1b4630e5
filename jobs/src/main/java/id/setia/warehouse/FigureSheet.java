package id.setia.warehouse;

import id.setia.SpreadsheetText;
import id.setia.warehouse.Closes.ClosedFigure;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a close as one text, which is what signatures name by its hash: the file {@code
 * figures.csv} of the pack, so that {@code sha256sum} tells whether a file is what was signed.
 *
 * @param text CSV with a header; lines end with a line feed
 */
public record FigureSheet(String text) {

  private static final String HEADER =
      "month,release,as_of,metric,part,value,n,unit,is_additive,is_complete,definition_version\n";

  /** The sheet of a month's figures, in an order of its own. */
  public static FigureSheet of(
      YearMonth month, String releaseId, LocalDate asOf, List<ClosedFigure> figures) {
    return new FigureSheet(
        figures.stream()
            .sorted(Comparator.comparing(ClosedFigure::metric).thenComparing(ClosedFigure::part))
            .map(
                figure ->
                    Stream.of(
                            month,
                            releaseId,
                            asOf,
                            figure.metric(),
                            figure.part(),
                            plain(figure.value()),
                            figure.n() == null ? "" : figure.n(),
                            figure.unit(),
                            figure.isAdditive(),
                            figure.isComplete(),
                            figure.definitionVersion())
                        .map(FigureSheet::cell)
                        .collect(Collectors.joining(",", "", "\n")))
            .collect(Collectors.joining("", HEADER, "")));
  }

  private static String plain(@Nullable BigDecimal value) {
    if (value == null) {
      return "";
    }
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static String cell(Object value) {
    String text = value.toString();
    String safe = text.matches("-?[0-9.]+") ? text : SpreadsheetText.harmless(text);
    return safe.matches("(?s).*[,;\"\n\t].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }

  /** SHA-256 of the text, in hexadecimal digits. */
  public String hash() {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 of bytes, in hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }
}
