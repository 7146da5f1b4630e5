package id.setia.infer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Columns of yes and no that say which orders are void or were given back whole. */
final class FlaggedOrders {

  private static final Pattern VOID =
      Names.unicode(
          "(?:is |order )?(?:void|voided|cancell?ed|deleted|dibatalkan|batal|storniert|annulee?|anulad[oa]|cancelad[oa]|annullat[oa]|geannuleerd)");
  private static final Pattern GIVEN_BACK =
      Names.unicode(
          "(?:(?:is|was|order|fully|full) )*(?:refund(?:ed)?|returned|retur|dikembalikan|erstattet|retourniert|remboursee?|reembolsad[oa]|devuelt[oa]|devolvid[oa]|rimborsat[oa]|terugbetaald)");

  /** A document of its own that takes back what another one sold. */
  private static final Pattern CREDIT =
      Names.unicode(
          "(?:is )?(?:credit|kredit|gutschrift|avoir|abono|nota (?:de )?credito|kreditnot[ae]|creditnota|hyvitys|storno)(?: ?(?:note|memo|invoice|fa[kc]tura?|nota))?");

  private static final List<String> YES =
      List.of(
          "true", "yes", "y", "1", "ya", "ja", "oui", "si", "sí", "sì", "sim", "kyllä", "tak",
          "ano", "da", "igen", "evet", "да", "так", "ναι", "כן");
  private static final List<String> NO =
      List.of(
          "false", "no", "n", "0", "tidak", "nein", "non", "não", "nao", "nee", "nej", "nei", "ei",
          "nie", "ne", "nu", "nem", "hayır", "нет", "ні", "не", "όχι", "לא");

  private static final List<Role> NO_STATES =
      List.of(
          Role.PAYMENT_METHOD,
          Role.CHANNEL,
          Role.CURRENCY,
          Role.PRODUCT_NAME,
          Role.SKU,
          Role.CATEGORY,
          Role.CUSTOMER_NAME,
          Role.CUSTOMER_REF,
          Role.REGION,
          Role.COUNTRY);

  private static final int MOST_CODES = 4;
  private static final int MOST_NAMED = 3;
  private static final int MOST_LETTERS = 12;

  private final Draft draft;

  FlaggedOrders(Draft draft) {
    this.draft = draft;
  }

  /** Writes the orders' state by such a column; false where none is one. */
  boolean write() {
    Optional<ColumnProfile> voided = flags(VOID).findFirst();
    Optional<ColumnProfile> returned = voided.isPresent() ? Optional.empty() : givenBack();
    voided.ifPresent(column -> write(column, "voided"));
    returned.ifPresent(column -> write(column, "returned"));
    askOfOthers();
    return voided.isPresent() || returned.isPresent();
  }

  /** What goes unread of them: whoever reads the draft is asked whether such orders are sold. */
  void askOfOthers() {
    Stream.of(VOID, GIVEN_BACK, CREDIT)
        .flatMap(this::flags)
        .filter(profile -> profile.count(FlaggedOrders::isYes) > 0)
        .filter(draft.columns()::isFree)
        .forEach(
            profile ->
                draft.ask(
                    "%s says yes of %d records: are they sold? It is not read"
                        .formatted(profile.name(), profile.count(FlaggedOrders::isYes))));
  }

  /** Whether a column holds yes and no alone, in words or as 1 and 0. */
  static boolean isFlag(ColumnProfile profile) {
    return profile.hasValues()
        && profile.count(value -> isYes(value) || NO.contains(value.toLowerCase(Locale.ROOT)))
            == profile.filled();
  }

  private Optional<ColumnProfile> givenBack() {
    List<ColumnProfile> all = flags(GIVEN_BACK).toList();
    return all.stream()
        .filter(profile -> Names.words(profile.name()).contains("full"))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  private Stream<ColumnProfile> flags(Pattern name) {
    return draft.columns().all().stream()
        .filter(draft.columns()::isFree)
        .filter(profile -> name.matcher(Names.words(profile.name())).matches())
        .filter(FlaggedOrders::isFlag);
  }

  private void write(ColumnProfile column, String status) {
    draft.columns().take(column);
    draft
        .body()
        .guess(
            3,
            "status: "
                + Draft.sql(
                    "case when %s then '%s' else 'completed' end"
                        .formatted(SalesDraft.in(column, YES), status)),
            "%s says which orders are %s".formatted(column.name(), status));
    draft.ask(
        "%s: do all orders count but those it says yes of? No other column looks like a status; taken so"
            .formatted(column.name()));
  }

  /** Columns of few short words that are not read, each with them, as one may be the state. */
  String codes() {
    List<String> codes =
        draft.columns().all().stream()
            .filter(draft.columns()::isFree)
            .filter(ColumnProfile::isWordCategory)
            .filter(profile -> profile.distinct() > 1 && profile.distinct() <= MOST_CODES)
            .filter(profile -> profile.filled() >= 2 * profile.distinct())
            .filter(profile -> profile.values().stream().allMatch(FlaggedOrders::isShort))
            .filter(profile -> NO_STATES.stream().noneMatch(role -> role.fits(profile)))
            .limit(MOST_NAMED)
            .map(
                profile ->
                    "%s has %s".formatted(profile.name(), String.join(", ", profile.values())))
            .toList();
    return codes.isEmpty() ? "" : " (" + String.join("; ", codes) + ")";
  }

  private static boolean isShort(String value) {
    return value.length() <= MOST_LETTERS && value.chars().noneMatch(Character::isDigit);
  }

  private static boolean isYes(String value) {
    return YES.contains(value.toLowerCase(Locale.ROOT));
  }
}
