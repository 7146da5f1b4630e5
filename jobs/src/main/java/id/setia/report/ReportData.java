package id.setia.report;

/** The warehouse as the report sees it. */
@FunctionalInterface
public interface ReportData {

  /**
   * Runs a SELECT of the report's own; no text from outside is ever part of it.
   *
   * @return values as BigDecimal, Long, Integer, Double, Boolean, LocalDate, String or null
   * @throws RuntimeException when the query fails, such as for a missing table: the report then
   *     fails too, rather than leave a hole that nobody sees
   */
  ReportTable query(String sql);
}
