package id.setia.infer;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lists whose records have a day and a number that looks like money and are no orders: movements of
 * a bank account or of stock, mailings, points, gift cards. None of them is drafted; each is asked
 * about.
 */
final class NoOrder {

  private static final Pattern MOVED =
      Names.unicode(
          "(?:stock |goods )?(?:receiving|receipts?|received|transfers?|adjustments?|stock (?:in|out)|restock|stocktake|write off|opname|penyesuaian|mutasi|barang (?:masuk|keluar)|masuk|keluar|wareneingang|umlagerung|inventur|entree|sortie|inventaire|entrada|salida|saida|ajuste|traspaso)");
  private static final String MOVEMENT =
      "(?:type|jenis|tipe|typ|tipo|art|kind|movement type|transaction type|event)";

  private final Columns columns;

  NoOrder(Columns columns) {
    this.columns = columns;
  }

  /** The question to ask; empty where nothing speaks against orders. */
  Optional<String> question() {
    return banked().or(this::mailed).or(this::moved).or(this::points).or(this::vouchers);
  }

  private Optional<String> banked() {
    boolean isBank =
        columns.named(
                "^(?:(?:.* )?iban|bic|swift|bic swift code|value date|booking date|booking text|counterparty(?: .*)?|buchungstag|buchungstext|valutadatum|valuta|wertstellung|verwendungszweck|auftragskonto|date (?:de )?valeur|fecha valor|data (?:valuta|contabile|valor)|tegenrekening|rentedatum|keterangan mutasi|tanggal (?:valuta|efektif))$|^kontonummer|^beguenstigter")
            > 1;
    return asked(
        isBank && columns.find(Role.SKU).isEmpty() && columns.find(Role.QUANTITY).isEmpty(),
        "are these movements of a bank account? Sales, bills and transfers stand in it one below the other: no mapping is drafted, as the orders' own export tells the sales");
  }

  private Optional<String> mailed() {
    boolean isMailing =
        columns.named(
                "^(?:(?:unique|total) )?(?:opens?|clicks?|recipients?|deliveries|bounces?|unsubscribe[sd]?|complaints?)$|^(?:open|click|bounce|delivery|unsubscribe) rate$|^(?:hard|soft) bounces$|^successful deliveries$|^(?:emails|messages) (?:sent|delivered)$")
            > 2;
    return asked(
        isMailing && columns.find(Role.SKU).isEmpty(),
        "are these mailings? What a mailing is said to have sold stands in the orders' own export: no mapping is drafted, as both together would count twice");
  }

  private Optional<String> moved() {
    boolean isTyped =
        columns.all().stream()
            .filter(profile -> Names.words(profile.name()).matches(MOVEMENT))
            .anyMatch(
                profile ->
                    profile.count(value -> MOVED.matcher(Names.words(value)).matches()) * 2
                        > profile.filled());
    boolean isNamed =
        columns.named(
                "^(?:(?:stock )?movement|stock (?:adjustment|transfer)|adjustment|mutasi stok) (?:id|no|number|nomor|type)$")
            > 0;
    return asked(
        (isTyped || isNamed)
            && (columns.find(Role.SKU).isPresent() || columns.find(Role.QUANTITY).isPresent())
            && columns.find(Role.EMAIL).isEmpty(),
        "are these movements of stock? What is received, moved or counted is no sale, whatever it is valued at: no mapping is drafted");
  }

  private Optional<String> points() {
    boolean isPoints =
        columns.named(
                "^(?:(?:loyalty|reward) )?(?:points?|poin|punkte|puntos|pontos|punti|punten|stamps)(?: (?:balance|earned|redeemed|change|amount|saldo|didapat|ditukar))?$")
            > 0;
    return asked(
        isPoints && columns.find(Role.UNIT_PRICE).isEmpty() && columns.find(Role.AMOUNT).isEmpty(),
        "are these points of a loyalty programme? Points are no money, and no column is: no mapping is drafted; the orders they were earned with tell the sales");
  }

  private Optional<String> vouchers() {
    boolean hasBeginning =
        columns.named(
                "^(?:initial|original|issued|starting) (?:value|balance|amount)$|^(?:nilai|saldo) awal$")
            > 0;
    boolean hasRest =
        columns.named(
                "^(?:remaining|current|outstanding) (?:value|balance|amount)$|^sisa (?:saldo|nilai)$|^saldo sisa$")
            > 0;
    return asked(
        hasBeginning && hasRest && columns.find(Role.SKU).isEmpty(),
        "are these gift cards or vouchers? A card is a debt until it is spent, and what it buys stands in the orders: no mapping is drafted");
  }

  private static Optional<String> asked(boolean isSo, String question) {
    return isSo ? Optional.of(question) : Optional.empty();
  }
}
