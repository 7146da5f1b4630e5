package id.setia.infer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Words for the state of an order or a ticket, in the languages of {@link Names}. */
final class Statuses {

  private static final Map<String, String> ORDER = new LinkedHashMap<>();
  private static final Map<String, String> TICKET = new LinkedHashMap<>();

  /** The usual words of shops of one language, as they are exported. */
  private static final List<List<String>> FAMILIES =
      List.of(
          List.of(
              "selesai",
              "lunas",
              "dikirim",
              "sedang dikirim",
              "perlu dikirim",
              "siap dikirim",
              "diproses",
              "belum bayar",
              "belum dibayar",
              "menunggu pembayaran",
              "batal",
              "dibatalkan",
              "dikembalikan"),
          List.of(
              "completed",
              "complete",
              "delivered",
              "paid",
              "processing",
              "pending",
              "unpaid",
              "on hold",
              "to ship",
              "shipped",
              "cancelled",
              "canceled",
              "failed",
              "refunded",
              "returned"),
          List.of(
              "abgeschlossen",
              "geliefert",
              "bezahlt",
              "versandt",
              "in bearbeitung",
              "offen",
              "storniert",
              "erstattet",
              "retourniert"),
          List.of(
              "terminée",
              "livrée",
              "livré",
              "payée",
              "payé",
              "expédiée",
              "en attente",
              "en cours",
              "annulée",
              "annulé",
              "remboursée",
              "remboursé"),
          List.of(
              "completado",
              "entregado",
              "pagado",
              "enviado",
              "pendiente",
              "en proceso",
              "cancelado",
              "devuelto",
              "reembolsado"),
          List.of(
              "concluído",
              "entregue",
              "pago",
              "enviado",
              "aguardando pagamento",
              "em aberto",
              "cancelado",
              "devolvido",
              "reembolsado"),
          List.of(
              "voltooid",
              "afgerond",
              "betaald",
              "geleverd",
              "verzonden",
              "in behandeling",
              "geannuleerd",
              "terugbetaald",
              "geretourneerd"),
          List.of(
              "completato",
              "consegnato",
              "pagato",
              "spedito",
              "in lavorazione",
              "in attesa",
              "annullato",
              "rimborsato",
              "reso"));

  private static final String UNDONE = "(?U).*(\\bpartial(ly)? refund|teilweise erstattet).*";

  static {
    ORDER.put(UNDONE, "completed");
    ORDER.put(
        "(?U).*\\b(void|voided|fail|failed|failure|gagal|denied|deny|declined|expired?|expire|kadaluarsa|kedaluwarsa|abgelaufen|fehlgeschlagen|echoue|expiree?|fallido|falhou|fallito|mislukt)\\b.*",
        "voided");
    ORDER.put(
        "(?U).*(returner|palautettu|hyvitetty|vracen|vrnjen|povrat|rambursat|returnat|aterbetal|tilbagebetal|refundert|krediter|επιστροφη|επιστραφ|повернен|повернут|върнат|възстанов|הוחזר|refunded|credit note issued|\\brto\\b|\\brefund\\b|charged? ?back|return|retur|dikembalikan|erstattet|retourn|rembours|devuelt|devolv|reembols|rimbors|terugbetaald|chargeback|退款|退货|返品|返金|zwrot|zwrocon|\\biade\\b|возврат|возвращ|مرتجع|مسترجع|مسترد|반품|환불|คืนเงิน|tra hang|hoan tien).*|reso",
        "returned");
    ORDER.put(
        ".*(avbest|avbrut|avlyst|kansell|makuler|peruttu|peruutettu|otkazan|preklican|ponisten|anulat|ακυρ|скасов|анульов|анулиран|отказан|בוטל|batal|iptal|отмен|аннулир|ملغ|交易关闭|ยกเลิก|đa huy|da huy|cancel|tolak|reject|stornier|storno|annul|geannuleerd|取消|キャンセル|anulowan|anulad|취소|(?<!交易)已关闭|已關閉|已作废).*",
        "cancelled");
    ORDER.put(
        "(?U).*(\\bventer|avventer|vantar|odottaa|kasittely|u obradi|na cekanju|v obdelavi|neplacen|neplacan|in asteptare|in curs|in procesare|in prelucrare|neplatit|neachitat|neincasat|εκκρεμ|επεξεργασ|απληρωτ|очіку|в обробці|не сплач|нови[ий]?\\b|нов[аое]\\b|чакащ|обработва|неплатен|under behandling|ubehandle|avoin\\b|åpen|apen\\b|oppen\\b|ממתין|בטיפול|belum|terlambat|ожида|в обработке|не оплач|قيد|انتظار|غير مدفوع|لم يدفع|nezaplacen|nevyrizen|neuhrazen|nezaplaten|kesken|obetald|ubetalt|wystawion|\\bchua\\b|overdue|past due|payment due|\\bdue\\b|uberfallig|en retard|vencid|atrasad|devis|angebot|presupuesto|orcamento|unpaid|unfulfilled|unshipped|menunggu|pending|process|proses|perlu dikirim|siap kirim|siap dikirim|hold|draft|packing|open|\\bnew\\b|baru|in progress|awaiting|quotation|authoris|authoriz|partially paid|bearbeitung|offen|ausstehend|wartend|entwurf|nicht bezahlt|attente|en cours|preparation|brouillon|impaye|pendiente|proceso|borrador|preparac|no pagado|aguardando|aberto|abierto|processa|rascunho|nao pago|attesa|lavorazione|bozza|non pagato|behandeling|openstaand|concept|wacht|niet betaald|ready to ship|to ship|quote|待|处理|未|処理(?!済)|wartestellung|wartend|oczekuj|hazirlan|beklem|bekliyor|odenmedi|nowe|w realizacji|nieoplacon|대기|준비|รอ|\\bcho\\b).*",
        "pending");
    ORDER.put(
        "(?U).*(toimitettu|valmis|leve(?:re)?(?:t|rt|rad)\\b|slutford|genomford|gennemfort|gennemført|afsluttet|fullfort|fullført|ferdig|\\bklar\\b|bokford|bokført|bogført|isporucen|dostavljen|dobavljen|placen|placan|zavrsen|izvrsen|zakljucen|livrat|platit|achitat|ολοκληρ|παραδοθ|παραδομ|πληρωμεν|πληρωθ|εξοφλ|викона|завершен|сплачен|отриман|изпълнен|платен|доставен|приключен|הושלם|שולם|נמסר|selesai|^ok$|выполнен|доставлен|оплачен|завершен|получен|مكتمل|vyrizen|dorucen|zaplacen|uhrazen|zaplaten|betald|betalt|maksettu|cobrad|incassat|cerrad|chius|fechad|geschlossen|gesloten|verwerkt|เก็บเงินแล้ว|รับเงินแล้ว|đa giao|giao thanh cong|teljesitve|kifizetve|تم (?:توصيل|تسليم|دفع)|مدفوع|aprovad|saldat|bon de commande|verkaufsauftrag|orden de venta|pedido de ve[nd]|verkooporder|ordine di vendita|invoiced|交易成功|สำเร็จ|hoan thanh|complet|lunas|\\bpaid|done|deliver|terima|succe(?:ss|ed)|sukses|berhasil|closed|finish|settle|captur|posted|approved|sales order|fulfilled|accept|abgeschlossen|erledigt|bezahlt|geliefert|zugestellt|livre|termine|payee?\\b|entregad|entregue|pagad|\\bpago\\b|finaliz|conclu|consegn|pagat|evas|afgerond|voltooid|betaald|afgeleverd|geleverd|on account|invoiced|完成|已(?:签收|簽收|收货|收貨|支付|付款|收款|付|收|结算|成交|送达|妥投|核销|使用|到账)|完了|済み?|zaplacon|oplacon|odebran|zrealizowan|dostarczon|zakonczon|배송완료|구매확정|결제완료|teslim edildi|tamamland|odendi|ชำระ(?:เงิน)?แล้ว|จ่ายแล้ว|เสร็จ|da thanh toan|đa thanh toan|venta concretada).*",
        "completed");
    ORDER.put(
        ".*(lahetetty|skickad|afsendt|sendt|poslan|odposlan|odprem|expediat|απεσταλ|αποσταλ|відправлен|изпратен|נשלח|kirim|ship|transit|dispatch|versandt|versendet|verschickt|expedi|enviad|spedit|verzonden|发货|發貨|已发|出荷|已下单|已确认|已接单|wyslan|nadan|배송중|đang giao|kargo).*",
        "pending");
    TICKET.put(
        "(?U).*(lukket|stangd|suljettu|zatvoren|zaprt|inchis|затворен|закрит|κλειστ|εκλεισ|נסגר|סגור|closed?|afgemeld|abgewiesen|rejected|zamitnut|закрыт|مغلق|tutup|geschlossen|ferme|clos\\b|cerrad|fechad|chius|gesloten|关闭|關閉|完了|encerrad|zamkniet|kapali|kapatild|tuntas|cancel).*",
        "closed");
    TICKET.put(
        ".*(afvent|avvent|vantar|odottaa|na cekanju|caka|in asteptare|изчаква|очіку|αναμον|ממתין|belum|bekle|bekli|pending|pendient|pendente|oczekuj|대기|hold|wait|menunggu|warte|attente|espera|aguard|attesa|wacht|保留|待).*",
        "pending");
    TICKET.put(
        "(?U).*(løst|\\blost\\b|ratkaist|rijesen|reseno|rezolvat|вирішен|επιλυ|λυθηκε|נפתר|טופל|solve|решен|محلول|selesai|\\bdone|gelost|erledigt|resol|resuelt|resolu|risolt|cozuldu|cozumlen|rozwiazan|opgelost|complete|解決|解决).*",
        "solved");
    TICKET.put(
        ".*(åben|aben\\b|apen\\b|oppen\\b|pagaende|avoin|uusi|kasittely|otvoren|odprt|u obradi|v obdelavi|deschis|in lucru|отворен|відкрит|в роботі|ανοιχτ|σε εξελιξη|פתוח|בטיפול|открыт|нов[ыао]|в работе|مفتوح|جديد|open|new|baru|buka|progress|process|proses|assigned|unassigned|offen|neu|ouvert|nouveau|en cours|bearbeitung|abiert|nuev|abert|novo|apert|nuov|triage|to do|behandeling|escalat|active|acik|yeni|打开|対応中|処理中).*",
        "open");
  }

  /** Of what happened to the goods, the money or somebody's account, beside the order's state. */
  private static final String NO_STATE =
      "(?U).*\\b(?:product|item name|description|title|comments?|notes?|catatan|plan|channel|tags?|type|tipe|jenis)\\b.*";

  private Statuses() {}

  static Optional<String> ofOrder(String value) {
    return of(ORDER, value);
  }

  static Optional<String> ofTicket(String value) {
    return of(TICKET, value);
  }

  static boolean isKnown(String value) {
    return ofOrder(value).isPresent() || ofTicket(value).isPresent();
  }

  /** Whether it says that goods are on their way, and no more than that. */
  static boolean isUnderway(String value) {
    return Names.words(value)
        .matches(
            "(shipped|dikirim|sedang dikirim|in transit|dispatched|versandt|versendet|verschickt|expediee?|enviad[oa]|spedit[oa]|verzonden|已发货|已發貨|出荷済み|wyslan[eoya]|배송중|đang giao|กำลังจัดส่ง|kargoya verildi|kargoda|skicka[dt]|sendt|afsendt|lahetetty|(?:od)?poslan[oae]?|odpremljen[oae]?|expediata?|απεσταλη|αποσταλθηκε|відправлено|изпратен[ао]?|נשלח)");
  }

  /** Words that exports of the same language have in other months. */
  static List<String> others(List<String> values) {
    List<String> words = values.stream().map(Names::words).toList();
    long most = FAMILIES.stream().mapToLong(family -> common(family, words)).max().orElse(0);
    return FAMILIES.stream()
        .filter(family -> most > 0 && common(family, words) == most)
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  /**
   * The column whose values are states of orders, whatever it is called; asks whether it is their
   * state.
   */
  static Optional<ColumnProfile> byValues(Draft draft) {
    Optional<ColumnProfile> found =
        draft.columns().all().stream()
            .filter(draft.columns()::isFree)
            .filter(profile -> profile.isCategory() && !profile.isNumber() && !profile.isTime())
            .filter(profile -> !Role.PAYMENT_METHOD.fits(profile))
            .filter(profile -> !Names.words(profile.name()).matches(NO_STATE))
            .filter(profile -> profile.isNearlyAll(value -> ofOrder(value).isPresent()))
            .filter(
                profile ->
                    profile.values().stream()
                            .flatMap(value -> ofOrder(value).stream())
                            .distinct()
                            .count()
                        > 1)
            .findFirst();
    found.ifPresent(
        state ->
            draft.ask(
                "is %s the state of the order? Its name doesn't say so, its values do (%s); taken so"
                    .formatted(state.name(), String.join(", ", state.values()))));
    return found;
  }

  private static long common(List<String> family, List<String> words) {
    return family.stream().map(Names::words).filter(words::contains).count();
  }

  private static Optional<String> of(Map<String, String> words, String value) {
    String plain = Names.words(value);
    return words.entrySet().stream()
        .filter(entry -> plain.matches(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
