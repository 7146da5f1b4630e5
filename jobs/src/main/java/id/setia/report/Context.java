package id.setia.report;

import id.setia.report.chart.Mark.Completeness;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** What every section works with. */
record Context(ReportData data, Texts texts, Numbers numbers, Optional<Publication> publication) {

  static Context of(ReportData data, Language language) {
    Texts texts = Texts.of(language);
    return new Context(data, texts, new Numbers(language, texts), Publication.read(data));
  }

  String text(String key, String... arguments) {
    return texts.text(key, arguments);
  }

  String money(BigDecimal amount) {
    return numbers.money(amount, publication.map(Publication::currency).orElse(""));
  }

  /**
   * Whether a month has all its facts: its end is not after the watermark. Without a publication
   * nothing is known to be complete.
   */
  Completeness monthCompleteness(LocalDate month) {
    return publication.filter(p -> !month.plusMonths(1).isAfter(p.watermark())).isPresent()
        ? Completeness.COMPLETE
        : Completeness.INCOMPLETE;
  }
}
