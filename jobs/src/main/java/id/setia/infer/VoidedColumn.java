package id.setia.infer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A column of yes and no that says which orders are void, where no column has their state. */
final class VoidedColumn {

  private static final Pattern NAME =
      Pattern.compile(
          "(?:is |order )?(?:void|voided|cancell?ed|deleted|dibatalkan|batal|storniert|annulee?|anulad[oa]|cancelad[oa]|annullat[oa]|geannuleerd)");
  private static final List<String> YES =
      List.of("true", "yes", "y", "1", "ya", "ja", "oui", "si", "sí", "sim");
  private static final List<String> NO =
      List.of("false", "no", "n", "0", "tidak", "nein", "non", "não", "nao", "nee");

  private final Draft draft;

  VoidedColumn(Draft draft) {
    this.draft = draft;
  }

  /** Writes the state by it; false where no column is one. */
  boolean write() {
    Optional<ColumnProfile> voided =
        draft.columns().all().stream()
            .filter(draft.columns()::isFree)
            .filter(profile -> NAME.matcher(Names.words(profile.name())).matches())
            .filter(ColumnProfile::hasValues)
            .filter(profile -> profile.count(VoidedColumn::isYesOrNo) == profile.filled())
            .findFirst();
    voided.ifPresent(this::write);
    return voided.isPresent();
  }

  private void write(ColumnProfile column) {
    draft.columns().take(column);
    draft
        .body()
        .guess(
            3,
            "status: "
                + Draft.sql(
                    "case when %s then 'voided' else 'completed' end"
                        .formatted(SalesDraft.in(column, YES))),
            column.name() + " says which orders are void");
    draft.ask(
        "%s: do all orders count but those it says yes of? No other column looks like a status; taken so"
            .formatted(column.name()));
  }

  private static boolean isYesOrNo(String value) {
    String word = value.toLowerCase(Locale.ROOT);
    return YES.contains(word) || NO.contains(word);
  }
}
