package id.setia.report;

import java.math.BigDecimal;
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
}
