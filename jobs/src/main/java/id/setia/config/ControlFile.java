package id.setia.config;

import id.setia.SetiaException;
import id.setia.foreign.FileFault;
import id.setia.foreign.Nearest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code config/control.csv}: amounts of finance's own ledger, which the finance workbook compares
 * with the figures of the same months.
 */
public final class ControlFile {

  /**
   * An amount of the ledger.
   *
   * @param month of the amount
   * @param account the figure that it is compared with
   * @param amount in the reporting currency, or a number
   * @param line where it stands in the file
   */
  public record LedgerAmount(YearMonth month, String account, BigDecimal amount, int line) {}

  /** The name of the file in the configuration. */
  public static final String NAME = "control.csv";

  private static final List<String> COLUMNS = List.of("month", "account", "amount");

  private static final List<String> ACCOUNTS =
      List.of(
          "gross_revenue",
          "discounts",
          "refunds",
          "adjustments",
          "net_revenue",
          "anonymous_net_revenue",
          "margin",
          "historic_cltv",
          "orders",
          "new_customers",
          "active_customers",
          "churned_customers");

  private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");

  /** Three decimals may as well be thousands. */
  private static final Pattern AMOUNT =
      Pattern.compile("-?[0-9]{1,14}([.][0-9]{1,2}|[.][0-9]{4})?");

  private final Path file;

  private ControlFile(Path file) {
    this.file = file;
  }

  /**
   * The amounts of a configuration; none where it has no such file.
   *
   * @throws SetiaException when a line breaks a rule: it names line, column and value
   */
  public static List<LedgerAmount> read(Path configuration) {
    Path file = configuration.resolve(NAME);
    return Files.exists(file) ? new ControlFile(file).read() : List.of();
  }

  private List<LedgerAmount> read() {
    List<String> lines = lines();
    int header = 0;
    while (header < lines.size() && lines.get(header).isBlank()) {
      header++;
    }
    if (header == lines.size()) {
      throw fault("it is empty (its first line must be month,account,amount)");
    }
    String separator = lines.get(header).contains(";") ? ";" : ",";
    List<String> names =
        cells(lines.get(header), separator, header + 1).stream()
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .toList();
    if (names.size() != COLUMNS.size() || !names.containsAll(COLUMNS)) {
      throw fault(
          "line %d: its columns are %s (must be month, account and amount)"
              .formatted(header + 1, names));
    }
    List<LedgerAmount> amounts = new ArrayList<>();
    Map<List<Object>, Integer> seen = new HashMap<>();
    for (int index = header + 1; index < lines.size(); index++) {
      if (!lines.get(index).isBlank()) {
        LedgerAmount amount =
            amount(names, cells(lines.get(index), separator, index + 1), index + 1);
        Integer before = seen.put(List.of(amount.month(), amount.account()), index + 1);
        if (before != null) {
          throw fault(
              "line %d: %s of %s stands in line %d already (add them up to one amount)"
                  .formatted(index + 1, amount.account(), amount.month(), before));
        }
        amounts.add(amount);
      }
    }
    return amounts;
  }

  private List<String> lines() {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot read %s: %s".formatted(file, FileFault.reason(failed)), failed);
    }
  }

  private LedgerAmount amount(List<String> names, List<String> cells, int line) {
    if (cells.size() != names.size()) {
      throw fault(
          "line %d: it has %d values, its columns are %d"
              .formatted(line, cells.size(), names.size()));
    }
    return new LedgerAmount(
        month(cells.get(names.indexOf("month")).strip(), line),
        account(cells.get(names.indexOf("account")).strip(), line),
        money(cells.get(names.indexOf("amount")).strip(), line),
        line);
  }

  private YearMonth month(String text, int line) {
    if (MONTH.matcher(text).matches()) {
      try {
        return YearMonth.parse(text);
      } catch (DateTimeException noMonth) {
        throw fault(line, "month", text, "is no month", noMonth);
      }
    }
    throw fault(
        line, "month", text, "must be written 2026-01, as text: spreadsheets make a date of it");
  }

  private String account(String text, int line) {
    String account = text.toLowerCase(Locale.ROOT);
    if (!ACCOUNTS.contains(account)) {
      throw fault(
          line,
          "account",
          text,
          "is no figure; nearest: %s; known: %s"
              .formatted(Nearest.of(account, ACCOUNTS), String.join(", ", ACCOUNTS)));
    }
    return account;
  }

  private BigDecimal money(String text, int line) {
    if (!AMOUNT.matcher(text).matches()) {
      throw fault(
          line,
          "amount",
          text,
          "must be written 1250000 or 1250000.50: no sign of thousands or currency, a point, and 1, 2 or 4 decimals");
    }
    return new BigDecimal(text);
  }

  /** The values of a line; a quote within quotes is doubled. */
  private List<String> cells(String line, String separator, int number) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean isQuoted = false;
    for (int at = 0; at < line.length(); at++) {
      char sign = line.charAt(at);
      if (sign == '"' && isQuoted && at + 1 < line.length() && line.charAt(at + 1) == '"') {
        cell.append(sign);
        at++;
      } else if (sign == '"') {
        isQuoted = !isQuoted;
      } else if (!isQuoted && line.startsWith(separator, at)) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(sign);
      }
    }
    if (isQuoted) {
      throw fault("line %d: a quote is opened and not closed".formatted(number));
    }
    cells.add(cell.toString());
    return cells;
  }

  private SetiaException fault(int line, String column, String value, String rule) {
    return fault(place(line, column, value, rule));
  }

  private SetiaException fault(
      int line, String column, String value, String rule, DateTimeException cause) {
    return new SetiaException(
        "Cannot read %s: %s".formatted(file, place(line, column, value, rule)), cause);
  }

  private static String place(int line, String column, String value, String rule) {
    return "line %d, column %s: \"%s\" %s".formatted(line, column, value, rule);
  }

  private SetiaException fault(String what) {
    return new SetiaException("Cannot read %s: %s".formatted(file, what));
  }
}
