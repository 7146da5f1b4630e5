package id.setia.infer;

import id.setia.export.CleanText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Records of several kinds in one file, told apart by a column: an order's sum above its lines, its
 * payments beside its invoice. Together they would count the same money twice.
 *
 * @param column the column that tells them apart
 * @param kept its values of the records that are read
 * @param left its values of those that are left out
 */
record RecordKinds(String column, List<String> kept, List<String> left) {

  private static final int MOST_KINDS = 12;
  private static final Pattern NAME =
      Names.unicode(
          "(?:.* )?(?:type|tipi|turu|rodzaj|loai|نوع|тип|jenis|tipe|typ|tipo|art|kind|transaksi|source|sumber|soort|vorgang|belegart)(?: .*)?");
  private static final Pattern LINE =
      Names.unicode(
          "(?:sales?|order|invoice|return|refund)? ?(?:lines?|line ?items?|order ?items?|details?|positionen|positions?|rincian|baris)(?: .*)?");
  private static final Pattern HEAD =
      Names.unicode(
          "sales?|orders?|invoices?|transactions?|header|receipts?|total|penjualan|pesanan|bestellung|commande|pedido");
  private static final Pattern INVOICE =
      Names.unicode(
          "accrec|out invoice|(?:sales |customer |tax )?invoices?|sales receipts?|rechnung|facture|factura|fatura|factuur|fattura|faktur(?: penjualan)?|tagihan|satis(?: faturasi)?|sprzedaz|penjualan|verkauf|vente|venta|venda|vendita|verkoop|ban hang|продажа|مبيعات|بيع");
  private static final Pattern NO_INVOICE =
      Names.unicode(
          "accpay.*|in (?:invoice|refund)|payments?|payment received|receive payments?|customer payment|bill.*|expenses?|checks?|cheques?|deposits?|journal.*|transfers?|purchase.*|vendor credit|estimates?|quotes?|sales orders?|statement charge|inventory.*|pembayaran(?: .*)?|penerimaan(?: .*)?|jurnal.*|zahlung(?:seingang)?|paiement|reglement|pago|cobro|pagamento|betaling|incasso|receivable payment|opening balance|alis.*|zakup.*|achats?(?: .*)?|compras?(?: .*)?|einkauf.*|acquist[oi](?: .*)?|inkoop.*|pembelian.*|mua hang.*|закуп.*|поступление.*|مشتريات|شراء");

  /** What a sample has of it; empty where its records are of one kind. */
  static Optional<RecordKinds> of(List<String> columns, List<List<String>> rows) {
    for (int index = 0; index < columns.size(); index++) {
      if (!NAME.matcher(Names.words(columns.get(index))).matches()) {
        continue;
      }
      Map<String, Integer> values = new HashMap<>();
      for (List<String> row : rows) {
        values.merge(row.get(index), 1, Integer::sum);
        if (values.size() > MOST_KINDS) {
          break;
        }
      }
      Optional<RecordKinds> kinds =
          values.size() > MOST_KINDS ? Optional.empty() : of(columns.get(index), values.keySet());
      if (kinds.isPresent()) {
        return kinds;
      }
    }
    return Optional.empty();
  }

  private static Optional<RecordKinds> of(String column, Set<String> values) {
    boolean hasLines = any(values, LINE) && any(values, HEAD);
    boolean hasInvoices = any(values, INVOICE) && any(values, NO_INVOICE);
    if (!hasLines && !hasInvoices) {
      return Optional.empty();
    }
    List<String> kept = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (String value : new TreeSet<>(values)) {
      String words = Names.words(value);
      boolean isKept =
          hasLines ? LINE.matcher(words).matches() : !NO_INVOICE.matcher(words).matches();
      (isKept ? kept : left).add(value);
    }
    left.remove("");
    return Optional.of(new RecordKinds(column, List.copyOf(kept), List.copyOf(left)));
  }

  private static boolean any(Set<String> values, Pattern pattern) {
    return values.stream().anyMatch(value -> pattern.matcher(Names.words(value)).matches());
  }

  /** The records that are read. */
  List<List<String>> kept(List<String> columns, List<List<String>> rows) {
    int index = columns.indexOf(column);
    return rows.stream().filter(row -> !left.contains(row.get(index))).toList();
  }

  /** The condition of those that are left out. */
  String condition() {
    return "lower(trim(%s)) in (%s)"
        .formatted(
            id.setia.duckdb.Sql.name(column),
            left.stream()
                .map(value -> id.setia.duckdb.Sql.text(CleanText.lower(value)))
                .collect(java.util.stream.Collectors.joining(", ")));
  }

  /** What a person must say. */
  String question() {
    return "%s: only records of %s are read; %s tell the same money once more, or none that was sold, and are left out. Is that so?"
        .formatted(column, String.join(", ", kept), String.join(", ", left));
  }
}
