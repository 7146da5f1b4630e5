package id.setia.sample;

import java.util.List;

/** As whose exports the shop is written. */
@SuppressWarnings("ImmutableEnumChecker") // the list is immutable
public enum Shapes {
  /** One shop system: orders, refunds, NPS and tickets as plain CSV. */
  PLAIN(ExportKind.ORDERS, ExportKind.REFUNDS, ExportKind.NPS, ExportKind.TICKETS),
  /**
   * The tools of a shop that sells in four places: workbooks of Shopee, CSV of TikTok Shop and
   * Tokopedia, of Shopify and of its own order book; Qualtrics, SurveyMonkey, WhatsApp; Freshdesk
   * and Intercom; an advertising sheet.
   */
  TOOLS(
      ExportKind.ORDERS,
      ExportKind.REFUNDS,
      ExportKind.SHOPEE,
      ExportKind.TIKTOK,
      ExportKind.SHOPIFY,
      ExportKind.QUALTRICS,
      ExportKind.WHATSAPP,
      ExportKind.SURVEYMONKEY,
      ExportKind.FRESHDESK,
      ExportKind.INTERCOM,
      ExportKind.SPEND);

  private final List<ExportKind> kinds;

  Shapes(ExportKind... kinds) {
    this.kinds = List.of(kinds);
  }

  List<ExportKind> kinds() {
    return kinds;
  }
}
