package id.setia.infer;

import java.util.regex.Pattern;

/** Words of a column that tells sales from refunds and from what is neither. */
final class DocumentTypes {

  private static final Pattern REFUND =
      Pattern.compile(
          "refunds?|.*\\brefunds?\\b.*|.*credit ?(note|memo)s?.*|.*\\breturns?\\b.*|.*retur.*|.*gutschrift.*|.*avoir.*|.*erstattung.*|.*remboursement.*|.*reembolso.*|.*devoluci?.*|.*nota d[ei] cr.*|.*rimborso.*|.*terugbetaling.*|.*creditnota.*|.*chargeback.*|.*pengembalian.*");
  private static final Pattern SALE =
      Pattern.compile(
          "sales?|shipments?|sale line|purchases?|receivable invoice|capture|renewal|orders?|payments?|charge|invoices?|.*(sales? invoice|website payment|express checkout|checkout payment|mobile payment|payment received|subscription payment).*|penjualan|pesanan|faktur( penjualan)?|pembayaran|verkauf|rechnung|vente|facture|venta|factura|venda|fatura|vendita|fattura|verkoop|factuur|dine in|take ?away|normal");

  private DocumentTypes() {}

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
