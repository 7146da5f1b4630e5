package id.setia.infer;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a column can be, by its name in Indonesian or English and by what it holds. */
enum Role {
  TICKET_ID(
      "(id|no|nomor|number|kode)? ?(ticket|tiket|kasus|case|keluhan)( (id|no|nomor|number))?",
      ColumnProfile::hasValues),
  ORDER_ID(
      "((id|no|nomor|number|kode) )?(order|pesanan|invoice|faktur|transaksi|transaction|nota|struk|receipt|penjualan|sales ?order|bon)( (id|no|nomor|number|kode|ref))?",
      profile -> profile.isMostlyFilled() && !profile.isTime()),
  RESPONSE_ID(
      "((id|no|nomor|kode) )?(response|respon|respondent|responden|survey|survei|jawaban)( (id|no|nomor))?|id|no",
      ColumnProfile::hasValues),
  ORDERED_AT(
      ".*\\b(order|pesanan|transaksi|transaction|invoice|faktur|created|dibuat|purchase|pembelian|penjualan|sale|beli|nota)\\b.*",
      ColumnProfile::isTime),
  OPENED_AT(".*\\b(created|opened|dibuat|dibuka|masuk|open)\\b.*", ColumnProfile::isTime),
  RESOLVED_AT(".*\\b(resolved|solved|closed|selesai|ditutup|tutup)\\b.*", ColumnProfile::isTime),
  RESPONDED_AT(
      ".*\\b(submitted|responded|response|end|dikirim|diisi|jawab)\\b.*", ColumnProfile::isTime),
  ANY_TIME(".*", ColumnProfile::isTime),
  STATUS(
      "(.* )?(status|state)( .*)?",
      profile ->
          profile.isCategory()
              && (profile.name().toLowerCase(Locale.ROOT).contains("status")
                  || profile.count(Statuses::isKnown) * 2 >= profile.filled())),
  EMAIL(".*", ColumnProfile::isEmail),
  PHONE(
      ".*\\b(phone|telp|telepon|tlp|hp|wa|whatsapp|mobile|handphone|msisdn|ponsel)\\b.*",
      ColumnProfile::isPhone),
  CUSTOMER_REF(
      "((id|no|nomor|kode) )?(customer|pelanggan|member|anggota|buyer|pembeli|client|klien|user|kontak|contact|konsumen)( (id|no|nomor|kode|number|ref|username))?|username.*",
      ColumnProfile::hasValues),
  CURRENCY(
      "(.* )?(currency|mata uang|valuta|ccy)( .*)?",
      profile ->
          profile.hasValues() && profile.count(CurrencyMark::isCurrency) == profile.filled()),
  SKU(
      "(.* )?(sku|plu|barcode)( .*)?|(kode|id|no|code) (barang|produk|product|item|artikel|stock)|(product|item|stock) ?(code|id|no)",
      ColumnProfile::hasValues),
  PRODUCT_NAME(
      "(items?|lines?|products?) (name|title)|(nama|name) (barang|produk|product|item)|(product|item|produk|barang|artikel)( (name|nama|description))?|description|deskripsi",
      ColumnProfile::hasValues),
  CATEGORY(
      "(.* )?(category|kategori|departemen|department|kelompok)( .*)?", ColumnProfile::hasValues),
  QUANTITY(
      "(.* )?(qty|quantity|kuantitas|banyak(nya)?|pcs|jml|jumlah( (barang|produk|item|beli))?)( .*)?",
      ColumnProfile::isNumber),
  UNIT_PRICE(
      "((unit|items?|lines?|products?|harga|satuan) )*(price|harga|satuan)( (unit|each|jual|satuan|barang|produk|per.*))*",
      ColumnProfile::isNumber),
  UNIT_COST("(.* )?(cost|hpp|modal|harga (beli|pokok))( .*)?", ColumnProfile::isNumber),
  DISCOUNT("(.* )?(discount|diskon|potongan|voucher|kupon)( .*)?", ColumnProfile::isNumber),
  SHIPPING(
      "(.* )?(shipping|ongkir|ongkos kirim|freight|delivery fee|biaya kirim)( .*)?",
      ColumnProfile::isNumber),
  TAX("(.* )?(tax|ppn|pajak|vat|gst)( .*)?", ColumnProfile::isNumber),
  AMOUNT(
      "((grand|sub|net|gross|order|total|jumlah|nilai|sales|line) ?)*(total|amount|value|nilai|omzet|revenue|bayar|pembayaran|tagihan|penjualan|payment|belanja|subtotal|jumlah|sales)( (bayar|amount|pembayaran|harga|belanja|value|pesanan|order|penjualan|price|net|idr|rp|usd|sgd|myr|rm|eur|gbp|aud|jpy|cny|thb|php|vnd|inr))*",
      ColumnProfile::isNumber),
  REGION(
      "(.* )?(province|provinsi|propinsi|region|wilayah|kota|city|kabupaten|state)( .*)?",
      ColumnProfile::hasValues),
  COUNTRY("(.* )?(country|negara)( .*)?", ColumnProfile::hasValues),
  CHANNEL(
      "(.* )?(channel|kanal|marketplace|platform|source|sumber|toko|store|cabang|outlet|branch)( .*)?",
      ColumnProfile::isCategory),
  PAYMENT_METHOD(
      "(.* )?(payment method|metode (pem)?bayar(an)?|cara bayar|payment type|tender|bayar via|pembayaran)( .*)?",
      ColumnProfile::isCategory),
  SCORE(
      "(.* )?(score|skor|rating|nps|csat|ces|nilai|kepuasan|satisfaction|bintang|recommend.*|rekomendasi)( .*)?",
      profile -> profile.wholeRange().filter(range -> range[0] >= 0 && range[1] <= 10).isPresent()),
  COMMENT(
      "(.* )?(comment|komentar|feedback|ulasan|saran|review|masukan|alasan|reason|remark)( .*)?",
      ColumnProfile::hasValues),
  TOPIC(
      "(.* )?(topic|topik|subject|category|kategori|type|tipe|jenis|perihal)( .*)?",
      ColumnProfile::hasValues),
  TEAM("(.* )?(team|tim|group|grup|agent|petugas|assignee)( .*)?", ColumnProfile::hasValues),
  PRIORITY("(.* )?(priority|prioritas)( .*)?", ColumnProfile::isCategory);

  private final Pattern names;

  // a question to a value, without a state
  @SuppressWarnings("ImmutableEnumChecker")
  private final Predicate<ColumnProfile> holds;

  Role(String names, Predicate<ColumnProfile> holds) {
    this.names = Pattern.compile(names);
    this.holds = holds;
  }

  boolean fits(ColumnProfile profile) {
    return names.matcher(words(profile.name())).matches() && holds.test(profile);
  }

  /** {@code InvoiceNo}, {@code invoice_no} and {@code Invoice No.} are all "invoice no". */
  private static String words(String name) {
    return name.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }
}
