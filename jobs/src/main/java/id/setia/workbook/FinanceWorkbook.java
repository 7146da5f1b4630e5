package id.setia.workbook;

import id.setia.SetiaException;
import id.setia.duckdb.DuckDb;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dhatim.fastexcel.Workbook;

/**
 * {@code cltv-review.xlsx}: a release for finance. Values to come are formulas over the months
 * ahead, so that another discount rate, margin or horizon moves them; each stands beside the run's
 * value and a check.
 */
public final class FinanceWorkbook {

  /** What a copy is for. */
  public enum Copy {
    /** In the release, whose tables name customers too. */
    OF_RELEASE,
    /** Filed with a month's close: it names no customer. */
    FILED
  }

  private final DuckDb duckDb;
  private final Copy copy;

  /**
   * A workbook of a release.
   *
   * @param duckDb a session whose database is the release's
   */
  public FinanceWorkbook(DuckDb duckDb, Copy copy) {
    this.duckDb = duckDb;
    this.copy = copy;
  }

  /**
   * Writes it.
   *
   * @throws SetiaException when the file can't be written
   */
  public void write(Path file) {
    Path streamed = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out = Files.newOutputStream(streamed)) {
        write(out);
      }
      Repacked.write(streamed, file);
      Files.delete(streamed);
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot write the workbook %s: %s".formatted(file, FileFault.reason(failed)), failed);
    }
  }

  private void write(OutputStream out) throws IOException {
    Line release = Line.of(duckDb, "select * from marts._publication").get(0);
    String currency = release.text("reporting_currency");
    try (Workbook book = new Workbook(out, "Setia", "1.0")) {
      Sheet summary = new Sheet(book, SummarySheet.NAME, currency, 36, 24, 24, 60);
      Sheet assumptions = new Sheet(book, AssumptionsSheet.NAME, currency, 32, 16, 16, 80);
      Groups groups = new Groups(duckDb, MonthsSheet.FIRST_GROUP);
      MonthsSheet months = new MonthsSheet(duckDb, groups);
      PortfolioSheet portfolio = new PortfolioSheet(duckDb);
      CohortsSheet cohorts = new CohortsSheet(duckDb);
      BooksSheet books = new BooksSheet();
      AssumptionsSheet.write(assumptions, duckDb);
      cohorts.write(new Sheet(book, CohortsSheet.NAME, currency, widths(14, 14)), months, groups);
      portfolio.write(
          new Sheet(book, PortfolioSheet.NAME, currency, widths(18, 16)), months, groups);
      ReconciliationSheet.write(
          new Sheet(book, ReconciliationSheet.NAME, currency, widths(13, 18)), duckDb);
      books.write(new Sheet(book, BooksSheet.NAME, currency, widths(8, 20)), duckDb);
      RestatementsSheet.write(
          new Sheet(book, RestatementsSheet.NAME, currency, widths(10, 18)), duckDb);
      if (copy == Copy.OF_RELEASE) {
        CustomersSheet.write(
            new Sheet(book, CustomersSheet.NAME, currency, widths(13, 16)), duckDb);
      }
      BacktestSheet.write(new Sheet(book, BacktestSheet.NAME, currency, widths(13, 14)), duckDb);
      DefinitionsSheet.write(
          new Sheet(book, DefinitionsSheet.NAME, currency, 32, 22, 22, 90, 60), duckDb);
      months.write(new Sheet(book, MonthsSheet.NAME, currency, widths(30, 18)));
      SummarySheet.write(summary, duckDb, portfolio, cohorts, books);
    }
  }

  private static int[] widths(int columns, int width) {
    int[] widths = new int[columns];
    java.util.Arrays.fill(widths, width);
    return widths;
  }
}
