package id.setia.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What every section works with.
 *
 * @param empty the tables that hold nothing for a section, as they are met
 */
record Context(
    ReportData data,
    Language language,
    Texts texts,
    Numbers numbers,
    Optional<Publication> publication,
    Freshness freshness,
    List<String> empty) {

  static Context of(ReportData data, Language language) {
    Texts texts = Texts.of(language);
    return new Context(
        data,
        language,
        texts,
        new Numbers(language, texts),
        Publication.read(data),
        Freshness.read(data),
        new ArrayList<>());
  }

  String text(String key, String... arguments) {
    return texts.text(key, arguments);
  }

  String money(BigDecimal amount) {
    return numbers.money(amount, currency());
  }

  /** A tick or a bar's label of money. */
  String compactMoney(double amount) {
    return numbers.compactMoney(amount, currency());
  }

  private String currency() {
    return publication.map(Publication::currency).orElse("");
  }

  /** Remembers that a table is there but holds no rows for a section. */
  void noteEmpty(String table) {
    if (!empty.contains(table)) {
      empty.add(table);
    }
  }
}
