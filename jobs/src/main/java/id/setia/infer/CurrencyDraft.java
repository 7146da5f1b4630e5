package id.setia.infer;

import id.setia.schema.Currencies;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Where a draft's currency comes from. */
final class CurrencyDraft {

  private final Draft draft;

  CurrencyDraft(Draft draft) {
    this.draft = draft;
  }

  /** Writes the column; what a second table says of it, empty where nothing. */
  String write() {
    ColumnProfile column = draft.columns().take(Role.CURRENCY);
    if (column != null) {
      return ofColumn(column);
    }
    Guess guess =
        CurrencyMark.of(draft.columns().all(), draft.reportingCurrency())
            .orElse(
                new Guess(
                    draft.reportingCurrency(),
                    "DOUBTFUL: no column and no mark says it; the warehouse's"));
    if (guess.value().isEmpty()) {
      draft.ask("which currency? " + guess.evidence().replace("DOUBTFUL: ", ""));
      draft.body().comment(guess.evidence());
      return "";
    }
    if (guess.evidence().startsWith(CurrencyMark.DOUBTFUL)) {
      draft.ask(
          "which currency? %s. Taken as %s"
              .formatted(guess.evidence().replace("DOUBTFUL: ", ""), guess.value()));
    }
    String origin = "{value: " + guess.value() + "}";
    draft.body().guess(3, "currency: " + origin, guess.evidence());
    return origin;
  }

  private String ofColumn(ColumnProfile column) {
    Map<String, String> doubtful = CurrencyMark.ofSeveral(column, draft.reportingCurrency());
    if (doubtful.isEmpty()) {
      draft.body().line(3, "currency: " + Yaml.scalar(column.name()));
      return Yaml.scalar(column.name());
    }
    Map<String, String> map = new LinkedHashMap<>();
    column
        .values()
        .forEach(value -> map.put(value, doubtful.getOrDefault(value, Currencies.told(value))));
    String origin =
        map.entrySet().stream()
            .map(word -> Yaml.scalar(word.getKey()) + ": " + word.getValue())
            .collect(
                Collectors.joining(
                    ", ", "{from: %s, map: {".formatted(Yaml.scalar(column.name())), "}}"));
    String evidence =
        doubtful.keySet().stream()
            .map(
                word ->
                    "%s is of %s"
                        .formatted(
                            word, CurrencyMark.sharedBy(Currencies.of(Currencies.word(word)))))
            .collect(Collectors.joining("; "));
    draft.ask("which currency? In %s, %s".formatted(column.name(), evidence));
    draft.body().guess(3, "currency: " + origin, CurrencyMark.DOUBTFUL + evidence);
    return origin;
  }
}
