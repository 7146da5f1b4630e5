package id.setia.load;

import id.setia.MinorUnits;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.mapping.StagePlan.Feed;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Amounts that may be a thousand times what is read: {@code 150.000} where {@code numbers} says
 * that a point is decimal, or {@code 150,000} where it says so of a comma. A file in which any
 * amount has other digits behind the mark shows that it is decimal. So does a currency of three
 * decimals; in one that prices have no decimals of, a single such amount is told, of others three.
 * Exchange rates are amounts of the reporting currency.
 */
final class Thousands {

  /** Prices in these have no decimals, whatever ISO 4217 says of a minor unit. */
  private static final List<String> OF_NONE =
      List.of("IDR", "VND", "JPY", "KRW", "CLP", "PYG", "COP", "LAK", "MMK", "KHR", "UGX", "ISK");

  private static final int FEWEST = 3;

  private final Stage stage;
  private final int index;
  private final String reportingCurrency;

  Thousands(Stage stage, int index, String reportingCurrency) {
    this.stage = stage;
    this.index = index;
    this.reportingCurrency = reportingCurrency;
  }

  /** Whether a file of the load has such amounts alone; leaves those files in a table. */
  boolean hasCandidates() {
    Feed feed = stage.feeds().get(index);
    if (feed.spellings().decimals().isEmpty() || feed.table().documentKey().isEmpty()) {
      return false;
    }
    DuckDb duckDb = stage.duckDb();
    duckDb.execute(
        """
        create or replace table of_thousands as
        select file_ord from %1$s
        where rule_no is null and decimals > 0 and %2$s
        group by file_ord
        having max(decimals) = 1 and (bool_or(%3$s in (%4$s)) or count(*) >= %5$d)
        """
            .formatted(stage.feed(index), isCounted(), currency(), quoted(OF_NONE), FEWEST));
    return duckDb.count("select count(*) from of_thousands") > 0;
  }

  /** The documents with such amounts. */
  String sql() {
    String document = Stage.documentColumn(stage.feeds().get(index).table());
    return """
        select %1$s as document, file_ord, min(seq) as seq, file_ord as other_file_ord, max(seq) as other_seq
        from %2$s
        where rule_no is null and decimals = 1 and %3$s and file_ord in (select file_ord from of_thousands)
        group by %1$s, file_ord
        """
        .formatted(document, stage.feed(index), isCounted());
  }

  private String isCounted() {
    return "%s not in (%s)".formatted(currency(), quoted(MinorUnits.ofThreeDecimals()));
  }

  /** The currency of the amounts; a rate is an amount of the warehouse's. */
  private String currency() {
    return stage.feeds().get(index).table().name().equals("fx_rates")
        ? Sql.text(reportingCurrency)
        : "currency";
  }

  private static String quoted(List<String> codes) {
    return codes.stream().map(Sql::text).collect(Collectors.joining(", "));
  }
}
