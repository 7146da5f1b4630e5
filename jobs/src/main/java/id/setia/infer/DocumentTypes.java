package id.setia.infer;

import java.util.regex.Pattern;

/** Words of a column that tells sales from refunds and from what is neither. */
final class DocumentTypes {

  private static final Pattern REFUND =
      Names.unicode(
          "refunds?|.*\\brefunds?\\b.*|.*credit ?(note|memo)s?.*|.*\\breturns?\\b.*|.*retur.*|.*gutschrift.*|.*avoir.*|.*erstattung.*|.*remboursement.*|.*reembolso.*|.*devoluci?.*|.*nota d[ei] cr.*|.*rimborso.*|.*terugbetaling.*|.*creditnota.*|.*chargeback.*|.*pengembalian.*|.*\\biade\\b.*|.*zwrot.*|.*korekt.*|.*devoluc.*|.*estorno.*|\\breso\\b.*|.*retour.*|tra hang|возврат.*|.*sztorno.*|.*jovairo.*|.*stornorechnung.*|.*kreditnota.*|.*hyvityslasku.*|.*dobropis.*|مرتجع.*|مردودات");
  private static final Pattern SALE =
      Names.unicode(
          "szamla|lasku|satis(?: faturasi)?|sprzedaz|ban hang|продажа|مبيعات|بيع|sales?|shipments?|sale line|purchases?|receivable invoice|capture|renewal|orders?|payments?|charge|paiements?(?: (?:express checkout|sur site marchand|mobile|recu|d abonnement|preapprouve|en ligne))?|zahlung(?:en)?(?: erhalten)?|(?:paypal )?express(?: checkout)? zahlung|website zahlung|handyzahlung|abonnementzahlung|zahlung (?:per|im) .*|pagos?(?: (?:expres|movil|recibido|de suscripcion|en sitio web))?|pagament[oi](?: (?:express|mobile|ricevuto|recebido|express checkout))?|betaling(?:en)?(?: ontvangen)?|invoices?|.*(sales? invoice|website payment|express checkout|checkout payment|mobile payment|payment received|subscription payment).*|penjualan|pesanan|faktur( penjualan)?|pembayaran|verkauf|rechnung|vente|facture|venta|factura|venda|fatura|vendita|fattura|verkoop|factuur|dine in|take ?away|normal");

  private static final Pattern NAME =
      Names.pattern(
          "(?:<invoice>|belegs?|document|record|entry) ?(?:type|tipi|turu|typ|art|tipo|soort|jenis|rodzaj)|(?:type|typ|tipo|jenis|soort|rodzaj|тип|نوع|loai) (?:de |di |of |da |do )?(?:<invoice>|document)|belegart|vorgangsart|(?:szamla|bizonylat) tipusa|bilagstype|asiakirjatyyppi|typ dokladu|вид (?:документа|операции)");

  private DocumentTypes() {}

  /** Whether a heading says that a column tells kinds of documents apart. */
  static boolean isNamed(String heading) {
    return NAME.matcher(Names.words(heading)).matches();
  }

  /** Asks of a column that is called a document's type, is not read and tells kinds not known. */
  static void ask(Draft draft) {
    draft.columns().all().stream()
        .filter(draft.columns()::isFree)
        .filter(profile -> isNamed(profile.name()))
        .filter(profile -> profile.isCategory() && profile.distinct() > 1 && !profile.isNumber())
        .filter(profile -> profile.count(DocumentTypes::isSale) < profile.filled())
        .findFirst()
        .ifPresent(
            type ->
                draft.ask(
                    "%s: do records of %s all stand for sales? It is not read; taken so"
                        .formatted(type.name(), String.join(", ", type.values()))));
  }

  static boolean isRefund(String value) {
    return REFUND.matcher(Names.words(value)).matches();
  }

  static boolean isSale(String value) {
    return !isRefund(value) && SALE.matcher(Names.words(value)).matches();
  }

  static boolean isKnown(String value) {
    return isRefund(value) || isSale(value);
  }
}
