package id.setia.sample;

import java.util.List;
import java.util.Map;

/** Where the shop sells, with the habits of each channel. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are immutable
enum Channel {
  SHOPEE(
      "shopee", 42, Rupiah.Style.PLAIN, List.of("ShopeePay", "COD", "SPayLater", "Transfer BCA")),
  TOKOPEDIA(
      "tokopedia", 30, Rupiah.Style.WITH_SYMBOL, List.of("GoPay", "OVO", "Transfer BCA", "COD")),
  WHATSAPP(
      "whatsapp", 13, Rupiah.Style.WITH_SEN, List.of("Transfer BCA", "Transfer Mandiri", "QRIS")),
  WEB(
      "web",
      15,
      Rupiah.Style.WITH_SYMBOL_AND_SEN,
      List.of("QRIS", "Kartu Kredit", "Virtual Account BNI", "GoPay"));

  static final Weighted<Channel> BY_SHARE =
      Weighted.of(
          Map.entry(SHOPEE, SHOPEE.share),
          Map.entry(TOKOPEDIA, TOKOPEDIA.share),
          Map.entry(WHATSAPP, WHATSAPP.share),
          Map.entry(WEB, WEB.share));

  private final String label;
  private final int share;
  private final Rupiah.Style moneyStyle;
  private final List<String> paymentMethods;

  Channel(String label, int share, Rupiah.Style moneyStyle, List<String> paymentMethods) {
    this.label = label;
    this.share = share;
    this.moneyStyle = moneyStyle;
    this.paymentMethods = paymentMethods;
  }

  String label() {
    return label;
  }

  Rupiah.Style moneyStyle() {
    return moneyStyle;
  }

  List<String> paymentMethods() {
    return paymentMethods;
  }

  /** Only the shop's own sales carry VAT; marketplaces settle theirs. */
  boolean addsTax() {
    return this == WEB;
  }
}
