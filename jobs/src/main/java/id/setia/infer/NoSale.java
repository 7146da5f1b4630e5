package id.setia.infer;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Exports that look like sales and are none: what is bought, paid out, offered, hoped for, left in
 * a cart, spent or summed up. None of them is drafted; each is asked about.
 */
final class NoSale {

  private static final Pattern BILL_NUMBER =
      Names.unicode("(?i)(?:bill|pinv|vb|rbill)[-/_. ]?\\d.*|bill/.*");
  private static final Pattern PURCHASE_NUMBER =
      Names.unicode("(?i)(?:po|pur|rfq|pembelian)[-/_. ]?\\d.*|po/.*");
  private static final Pattern QUOTE_NUMBER =
      Names.unicode("(?i)(?:est|quo|qt|qte|sq|pnw|ang|devis)[-/_. ]\\d.*|(?:est|quo|devis)\\d+");
  private static final Pattern PAYOUT_NUMBER = Names.unicode("(?:po|tr)_[A-Za-z0-9]+");
  private static final Pattern PAYOUT_TYPE =
      Names.unicode(
          "payouts?|withdrawals?|settle(?:d|ments?)|transfers?|disbursements?|pencairan|penarikan|auszahlung|virement|retiro|saque|uitbetaling");
  private static final Pattern PAYOUT_ALONE =
      Names.unicode(
          "payouts?|pencairan(?: dana)?|penarikan(?: dana)?|auszahlung(?:en)?|virements?|uitbetaling(?:en)?|repasses?|versement");
  private static final Pattern COST =
      Names.unicode(
          "gaji(?: .*)?|upah|sewa(?: .*)?|listrik|internet|bensin|atk|payroll|salar(?:y|ies)|wages|rent|utilities|electricity|office supplies|miete|gehalter?|strom|loyer|salaires?|electricite|alquiler|nomina|sueldos|luz|aluguel|salarios?|energia|huur|salarissen|affitto|stipendi|operasional|operating expenses?");
  private static final String TYPE =
      "(?:type|jenis|tipe|typ|tipo|art|transaction type|kind|category|kategori|categorie|categoria|kategorie|akun|account)";

  private final Columns columns;

  NoSale(Columns columns) {
    this.columns = columns;
  }

  /** The question to ask; empty where nothing speaks against sales. */
  Optional<String> question() {
    return bought()
        .or(this::returned)
        .or(this::paidOut)
        .or(this::offered)
        .or(this::leftInCart)
        .or(this::hoped)
        .or(this::summed)
        .or(this::accounted)
        .or(this::claimed)
        .or(this::spent)
        .or(new NoOrder(columns)::question);
  }

  private Optional<String> bought() {
    boolean isNamed =
        columns.named(
                "(?:^|.* )(?:vendors?(?! (?:refunds?|funded|vouchers?|discounts?))|suppliers?(?! (?:listed|discounted|price|sku))|tedarikci|поставщика?|مورد|pemasok|lieferant(?:en)?|fournisseur|proveedor|fornecedor|leverancier|fornitore|bill (?:no|number|id)|(?:no|nomor) po|po (?:no|number)|emisor|(?:facturas?|fecha) (?:de )?(?:recepcion|recibidas?)|rechnungssteller|kreditor(?:en)?|emetteur|emittente|crediteur|biller|sprzedawc[ay]|dostawc[ay]|dodavatel[e]?|beszallito|furnizor|nha cung cap|공급업체|공급자|仕入先|供应商|供應商)(?: .*|$)|^bill date|^(?:inkoop|einkaufs?|eingangs)(?:factu\\w*|rechnungs?\\w*|bon\\w*)|^(?:facture|factura|fattura|fatura|faktura) (?:d )?(?:achat|de compra|acquisto|zakupu)|^purchase invoice")
            > 0;
    boolean isBought =
        (isNamed || (isNumbered(PURCHASE_NUMBER) && !isNumbered(PAYOUT_NUMBER)))
            && columns.find(Role.CUSTOMER_REF).isEmpty()
            && columns.find(Role.EMAIL).isEmpty()
            && columns.find(Role.CUSTOMER_NAME).isEmpty();
    return asked(
        isBought || isNumbered(BILL_NUMBER),
        "are these purchases? %s. What is bought is no sale: no mapping is drafted"
            .formatted(
                isBought
                    ? "There are suppliers and no customers"
                    : "Their numbers are those of bills or of orders to suppliers"));
  }

  /** Records that are numbered or dated as returns, and have no day on which anything was sold. */
  private Optional<String> returned() {
    boolean isNamed =
        columns.named(
                "^(?:<num>|<date>) (?:of |de |do |du |di |d |della? )?(?:retur|returns?|refund|estornos?|reembolsos?|remboursements?|rimborsi?|erstattung|terugbetaling|pengembalian|возврата?|مرتجع|chargebacks?|credit (?:note|memo)|gutschrift|avoir|devolucion|devolucao|reso|nota (?:di|de) credito?|creditnota|zwrotu|iade)(?: .*)?$|^(?:retur|returns?|refund|erstattungs?|chargeback|credit (?:note|memo)|gutschrifts?|creditnota|iade|rma) ?(?:<num>|<date>)$")
            > 0;
    return asked(
        isNamed && columns.find(Role.ORDERED_AT, time -> !isReturns(time)).isEmpty(),
        "are these returns? Their number or day is that of a return, and none is that of a sale: no mapping is drafted, as they are refunds of sales that another export tells (map them to refunds)");
  }

  static boolean isReturns(ColumnProfile time) {
    return Names.words(time.name())
        .matches(
            "(?U).*\\b(?:retur|returns?|refund|credit|avoir|iade|estorno|reembols|rembours|rimbors|erstattung|terugbetaling|pengembalian|zwrotu|возврат|مرتجع|chargeback).*");
  }

  private Optional<String> paidOut() {
    boolean isTyped =
        columns.all().stream()
            .filter(profile -> Names.words(profile.name()).matches(TYPE))
            .anyMatch(
                profile ->
                    profile.count(value -> PAYOUT_TYPE.matcher(Names.words(value)).matches()) * 2
                        > profile.filled());
    boolean isBeside =
        columns.all().stream()
            .filter(profile -> Names.words(profile.name()).matches(TYPE))
            .anyMatch(
                profile ->
                    profile.count(value -> PAYOUT_ALONE.matcher(Names.words(value)).matches()) > 0);
    boolean isNamed =
        columns.named(
                "(?:^|.* )(?:payout|hakedis\\w*|settlement (?:id|date|amount|start date|batch)|settled (?:time|date|at)|deposit date|disburse\\w*|pencairan|penarikan|auszahlung\\w*|available on|arrival date|withdraw\\w*|saldo akhir|remittance|dana (?:dilepaskan|dicairkan)|total penghasilan|penghasilan akhir|release(?:d)? (?:date|time|amount)|escrow|versement|virement|liquidacion|repasse|tien thu ho|so tien chuyen cho nguoi ban|uitbetaling|入金日|振込|(?:nilai|biaya|fee|jumlah|total) cod|cod (?:amount|value|fee|charge)s?|(?:total|jumlah|dana) ditransfer|estimated settlement(?: time| date)?|wyplat[ay]?|정산(?:금액|예정일|일)?|ngay thanh toan cho nguoi ban|interchange|scheme fees?|net (?:credit|debit))(?: .*|$)")
            > 0;
    return asked(
        isTyped || isBeside || isNamed || isNumbered(PAYOUT_NUMBER),
        "are these payouts or settlements? Their columns are those of money that a marketplace or bank passes on, less fees, for sales that other exports tell: no mapping is drafted, as both together would count twice");
  }

  private Optional<String> offered() {
    boolean isNamed =
        columns.named(
                "^(?:estimate|quote|quotation|proposal|penawaran|angebots?|devis|presupuesto|cotizacion|orcamento|offerte|preventivo|見積)(?: ?(?:no|number|num|id|nr|nummer|date|datum|tanggal|status|numero))?$|^(?:no|nomor|tanggal|status|nr|n|numero(?: de)?|date(?: du)?) (?:penawaran|angebot|devis|presupuesto|cotizacion|orcamento|offerte|preventivo)\\b|^(?:angebots(?:nummer|datum)|offertenummer)$")
            > 0;
    boolean hasInvoice = columns.named("^(?:<invoice>|<order>) ?(?:<num>|<date>)$") > 0;
    return asked(
        (isNamed && !hasInvoice) || isNumbered(QUOTE_NUMBER),
        "are these quotes or estimates? What is offered is no sale until it is ordered or invoiced: no mapping is drafted; export the invoices or orders instead");
  }

  private Optional<String> leftInCart() {
    boolean isNamed =
        columns.named(
                "\\b(?:abandon\\w*|carts?|checkout (?:id|url|token)|keranjang|warenkorb|panier|carrito|carrinho|winkelwagen|carrello|ditinggalkan)\\b")
            > 0;
    return asked(
        isNamed && columns.find(Role.ORDER_ID, this::isOrders).isEmpty(),
        "are these carts that were left? They have no order's number: no mapping is drafted");
  }

  private boolean isOrders(ColumnProfile profile) {
    return Role.ORDER_ID.tier(profile) < 2
        && !Names.words(profile.name()).matches("(?U).*\\b(?:cart|checkout)\\b.*");
  }

  private Optional<String> hoped() {
    boolean isNamed =
        columns.named(
                "\\b(?:deal|opportunity|peluang|prospek|verkaufschance|opportunite|oportunidad|oportunidade|kans|lead) (?:name|id|stage|owner|nama|status)\\b|\\bprobability\\b|\\bprobabilitas\\b|\\bwahrscheinlichkeit\\b|\\bpipeline\\b.*|^(?:deal|opportunity|sales) stage$")
            > 0;
    boolean hasStage =
        columns.named("\\b(?:stage|tahap|phase|etape|etapa|fase|stadium)\\b") > 0
            && columns.find(Role.TICKET_ID).isEmpty();
    return asked(
        isNamed && hasStage,
        "are these deals of a sales pipeline? What is hoped for is no sale, and what was won is told by invoices or orders: no mapping is drafted");
  }

  private Optional<String> summed() {
    boolean isTraffic =
        columns.named(
                "^(?:sessions?|sesi|sitzungen|seances|sesiones|sessoes|page ?views?|users|total users|visits|visitors|pengunjung|bounce rate|conversion rate|tingkat konversi|average order value|aov|sales per visitor|orders|transactions|jumlah (?:pesanan|transaksi|pengunjung)|number of orders|orders count|total orders)$")
            > 1;
    // one record a day, with how many were sold: nothing that one customer bought
    boolean isCounted =
        columns.named(
                    "^(?:jumlah|total|banyaknya|no of|number of|count of|anzahl(?: der)?|nombre de|nb|numero de|aantal) (?:orders?|transactions?|receipts|bills|invoices|sales|pesanan|transaksi|nota|struk|bestellungen|belege|rechnungen|commandes|ventes|tickets(?: de caisse)?|clients|couverts|kunden|clientes|klanten|clienti|scontrini|vendas|ventas|pelanggan|pedidos|bestellingen|kassabonnen)$|^(?:orders|transactions|receipts|bills|covers|sales count|orders count|order count|bestellungen|commandes|pedidos|bestellingen)$")
                > 0
            && columns
                .find(
                    Role.ANY_TIME,
                    day -> day.isKey() && day.values().stream().noneMatch(at -> at.contains(":")))
                .isPresent()
            && columns.find(Role.ORDER_ID, id -> !id.isNumber()).isEmpty()
            && columns.find(Role.SKU).isEmpty()
            && columns.find(Role.PRODUCT_NAME).isEmpty()
            && columns.find(Role.CUSTOMER_NAME).isEmpty();
    return asked(
        (isCounted || (isTraffic && columns.find(Role.ORDER_ID, ColumnProfile::isKey).isEmpty()))
            && columns.find(Role.EMAIL).isEmpty()
            && columns.find(Role.CUSTOMER_REF).isEmpty(),
        "are these sums of days or channels? A record must be one order: no mapping is drafted; export the orders themselves");
  }

  private Optional<String> accounted() {
    boolean hasBalance =
        columns.named(
                "^(?:(?:running|account|ending|closing) )?(?:balance|saldo|solde|kontostand)(?: (?:akhir|after|rp|idr))?$")
            > 0;
    boolean isLedger =
        columns.named(
                    "^(?:debit|credit|kredit|debet|mutasi|soll|haben|debe|haber|debito|credito|bij|af|db cr|cr db)(?: .*)?$")
                > 0
            || columns.all().stream()
                .anyMatch(
                    profile ->
                        profile.count(value -> value.matches("(?i).*\\d ?(?:CR|DB|DR)|CR|DB|DR"))
                                    * 2
                                > Math.max(1, profile.filled())
                            || (profile.distinct() == 2
                                && profile.count(value -> value.matches("(?i)D|K"))
                                    == profile.filled()));
    boolean isFeeNamed =
        columns.named(
                "^(?:fee (?:name|type|description)|(?:nama|jenis|tipe) biaya|gebuhrenart|type (?:de|of) (?:frais|fee)|tipo (?:de|di) (?:tarifa|taxa|commissione)|费用(?:名称|类型))$")
            > 0;
    boolean isStatement =
        columns.all().stream()
            .filter(profile -> Names.words(profile.name()).matches(TYPE))
            .anyMatch(
                profile ->
                    profile.count(
                                value ->
                                    Names.words(value)
                                        .matches(
                                            "(?:.* )?fees?|fee .*|vat|gebuhr(?:en)?|biaya .*|komisi|frais|comision|taxa|commissie"))
                            * 5
                        > profile.filled());
    boolean isBare =
        columns.find(Role.ORDER_ID).isEmpty()
            && columns.find(Role.SKU).isEmpty()
            && columns.find(Role.QUANTITY).isEmpty()
            && columns.find(Role.EMAIL).isEmpty();
    return asked(
        (hasBalance && (isLedger || isBare))
            || isFeeNamed
            || (isStatement && columns.find(Role.ORDER_ID, ColumnProfile::isKey).isEmpty()),
        "is this the statement of an account? Sales, fees and transfers stand in it one below the other: no mapping is drafted, as the orders' own export tells the sales");
  }

  private Optional<String> claimed() {
    boolean isAffiliates =
        columns.named(
                "^(?:(?:publisher|affiliate|afiliasi|afiliado|affilie|partner|creator|kreator|influencer) (?:id|name|username|nama|commission|program)|(?:id|nama|nom|nombre|nome) (?:publisher|affiliate|afiliasi|afiliado|affilie|kreator)|affiliates?|publishers?)$")
            > 0;
    boolean isPaid = columns.named("\\b(?:commissions?|komisi|comision|comissao|provision)\\b") > 0;
    return asked(
        isAffiliates && isPaid,
        "are these sales that affiliates claim? The orders' own export tells them too: no mapping is drafted, as both together would count twice; what affiliates are paid may be mapped as spend");
  }

  private Optional<String> spent() {
    boolean isNamed =
        columns.named(
                "\\b(?:expenses?|pengeluaran|ausgaben?|depenses?|gastos?|despesas?|uitgaven|spese|employee|karyawan|payroll|gaji|経費)\\b")
            > 0;
    boolean isCosts =
        columns.all().stream()
            .filter(profile -> profile.hasValues() && !profile.isNumber() && !profile.isTime())
            .anyMatch(
                profile ->
                    profile.count(value -> COST.matcher(Names.words(value)).matches()) * 3
                        > profile.filled());
    boolean hasMoney =
        columns.find(Role.AMOUNT).isPresent() || columns.find(Role.UNIT_PRICE).isPresent();
    boolean isSold =
        columns.find(Role.SKU).isPresent()
            || columns.find(Role.EMAIL).isPresent()
            || columns.find(Role.CUSTOMER_REF).isPresent()
            || columns.find(Role.ORDER_ID).isPresent();
    return asked(
        (isNamed || isCosts) && !isSold && (isNamed || hasMoney),
        "are these expenses? What is spent is no sale: no mapping is drafted");
  }

  /** Whether most values of a column that numbers the records look so. */
  private boolean isNumbered(Pattern number) {
    List<ColumnProfile> codes =
        columns.all().stream()
            .filter(
                profile ->
                    Role.ORDER_ID.fits(profile)
                        || Role.ANY_ID.fits(profile)
                        || Names.words(profile.name())
                            .matches("(?:.* )?(?:id|no|number|num|nomor|nr)"))
            .limit(2)
            .toList();
    return codes.stream()
        .anyMatch(
            profile ->
                profile.hasValues()
                    && profile.count(value -> number.matcher(value).matches()) * 10
                        > profile.filled() * 8);
  }

  private static Optional<String> asked(boolean isSo, String question) {
    return isSo ? Optional.of(question) : Optional.empty();
  }
}
