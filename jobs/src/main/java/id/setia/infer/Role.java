package id.setia.infer;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a column can be, by its name and by what it holds. The names of a role stand in tiers: the
 * earlier, the surer.
 */
enum Role {
  TICKET_ID(
      ColumnProfile::isCode,
      Words.NO_KEY,
      "(?:help ?desk )?<ticket> ?<num>|<num> (?:of |du |de (?:la )?|do |da |del |della |van het )?<ticket>|(?:ticket|case|vorgangs|anfrage)(?:nummer|nr|id)",
      "<ticket>"),
  ORDER_ID(
      ColumnProfile::isCode,
      Words.NO_KEY,
      "(?:\\w+ )?<order> ?(?:<num>|#)|<num> (?:of |de |du |do |del |della |van de |dell )?<order>|(?:bestell|auftrags?|bestel|bestallnings?|order|ordre|tilaus|tilauksen)(?:nummer|numero|nro|nr|id|code)|#<order>|オーダー番号|หมายเลขคำสั่งซื้อ|ma đon hang",
      "<order>(?: name)?",
      "(?:\\w+ )?<invoice> ?(?:<num>|#)|<num> (?:of |de |du |do |del |della |van de )?<invoice>|(?:rechnungs?|belegs?|transaktions?|factuur|faktura?|kvitto|kvitterings?|lasku|kuitti|bon|kassenbon|transactie)(?:nummer|numero|nro|nr|id|code)",
      "<invoice>"),
  ANY_ID(
      ColumnProfile::isCode,
      Words.NO_KEY,
      "id|no|number|nomor|nr|nummer|numero|num|identifiant|identificador|<num>|#|name|code|document"),
  RESPONSE_ID(
      ColumnProfile::isCode,
      Words.NO_KEY,
      "<response> ?(?:<num>|#)|(?:id )?<num> (?:of |de |da |do |del |della |du )?<response>|antwort ?id|umfrage ?id",
      "<response>",
      "id|no|number|nomor|nr|nummer|numero|token|#|record (?:id|no)|entry (?:id|no)"),
  ORDERED_AT(
      ColumnProfile::isTime,
      Words.NOT_ORDERED,
      "(?:<date> )?(?:of |de |da |du |della |del |van )?<order> <date>|<date> (?:of |de |da |du |do |della |del |dell |van |)?<order>|(?:bestell|auftrags?|bestel|bestallnings?|bestillings?|order|ordre|tilaus)(?:datum|dato|zeit|tid|paiva|paivamaara|pvm|aika)|order creation date|<order> <created>(?: <date>)*|オーダー日時?|(?:下单|订单创建|訂單成立|订单|訂單|注文|购买|成交)(?:时间|時間|日時|日期|日)|(?:วันที่|เวลา)(?:ทำการ)?(?:สั่งซื้อ|คำสั่งซื้อ)|ngay đat hang|(?:주문|결제)(?:일시?|일자|날짜)|(?:ご?来店|予約)(?:日時?|日付)|data (?:zakupu|zamowienia|zlozenia(?: zamowienia)?)",
      "(?:<date> )?<invoice> <date>|<date> (?:of |de |da |du |do |della |del |van |)?<invoice>|(?:rechnungs?|belegs?|factuur|faktura?|kops?|købs|kjøps|lasku(?:tus)?|osto|transaktions?|kauf|verkaufs?)(?:datum|dato|zeit|paiva|pvm)|invoice bill date",
      "(?:<date> )*<created>(?: <date>)*|<date> (?:de |di )?<created>|erstellungsdatum",
      "<date>(?: (?:time|<date>))*",
      ".*\\b(?:<order>|<created>|<invoice>)\\b.*"),
  OPENED_AT(
      ColumnProfile::isTime,
      Words.NOT_OPENED,
      "(?:(?:<ticket>|<date>) )*<created>(?: <date>)*|<date> (?:of |d |de (?:la )?|da |di )?(?:<created>|<ticket>)|<created> <date>|erstellungsdatum|(?:<ticket> )<created>.*",
      ".*\\b<created>\\b.*",
      "<date>(?: <date>)*"),
  FIRST_RESPONSE_AT(
      ColumnProfile::isTime,
      "",
      ".*\\b(?:first (?:admin |agent |public )?(?:response|reply|responded)|initial response|respon pertama|erste antwort|premiere reponse|primera respuesta|primeira resposta|prima risposta|eerste (?:reactie|antwoord))\\b.*"),
  RESOLVED_AT(
      ColumnProfile::isTime,
      Words.NOT_RESOLVED,
      ".*(?:løst|\\blost\\b|ratkaist|rijesen|reseno|rezolvat|вирішен|επιλυ|נפתר|решен|закрыт|cozulme|cozum|resolved|solved|resolution|gelost|erledigt|resolu|encerrad|tuntas|zamkniet|rozwiazan|terminee?|resuelto|resolvido|risolto|opgelost|risoluzion|resolucion|resolucao|oplossing|resuelt|resolvid|gereed|afgemeld|解決|解决).*",
      ".*(?:lukket|stangd|suljettu|zatvoren|zaprt|inchis|затворен|закрит|κλεισ|נסגר|closed?|selesai|ditutup|tutup|geschlossen|ferme|cerrado|fechado|chiuso|gesloten|cloture|kapanis|completed).*"),
  RESPONDED_AT(
      ColumnProfile::isTime,
      "\\b(?:first|premiere|primera|primeira|prima|erste|eerste|pertama|pierwsza)\\b",
      ".*(?:fertigstellung\\w*|abschluss\\w*|submit|submitted|responded|completed|completion|end|dikirim|diisi|jawab|abgesendet|abgeschickt|ausgefullt|soumis|envoye|enviad|inviat|ingediend|respondid|yanitlan\\w*|finalizacion|finaliza\\w*|fin)\\b.*",
      "(?:aikaleima|tidsstampel|tidsstempel|vremenska oznaka|casovni zig|marcaj (?:temporal|de timp)|клеимо за време|позначка часу|χρονικη σημανση|חותמת זמן|ประทับเวลา|타임스탬프|dau thoi gian|timestamp|stempel waktu|zeitstempel|horodateur|marca temporal|carimbo de data hora|tijdstempel|informazioni cronologiche|タイムスタンプ|时间戳记?)",
      ".*\\b(?:<response>)\\b.*\\b<date>\\b.*|<date>(?: <date>)*|.*\\b<created>\\b.*"),
  SENT_AT(
      ColumnProfile::isTime, "", "(?:.* )?(?:sent|invited|delivered|terkirim|versendet)(?: .*)?"),
  ANY_TIME(ColumnProfile::isTime, Words.NOT_ANY_TIME, ".*"),
  CLOCK(
      profile -> profile.isClock() || profile.isClockOfPoints(),
      Words.NOT_ORDERED,
      "(?:\\w+ )?(?:time|jam|waktu|pukul|uhrzeit|zeit|heure|hora|ora|tijd|时间|時間)(?: \\w+)?"),
  STATUS(
      ColumnProfile::isStatus,
      Words.NOT_STATUS,
      "<order> ?<status>|<status> (?:of |de la |de |do |del |dell )?(?:<order>|akhir|terakhir|transaksi)|(?:bestell|auftrags?)status|statut|<status>",
      "(?:<invoice>|<ticket>|item|line|conversation) ?<status>|<status> <invoice>",
      "(?:.* )?<status>(?: .*)?"),
  DOCUMENT_TYPE(
      ColumnProfile::isDocumentType,
      "",
      "(?:.* )?(?:type|tipi|tipusa|turu|rodzaj|loai|نوع|тип|event type|belegart|belegtyp|vorgangsart|dokumentart|dokumenttyp|documentsoort|factuurtype|jenis|tipe|typ|tipo|art|transaksi|kind)(?: .*)?"),
  EMAIL(ColumnProfile::isEmail, Words.NOT_CUSTOMERS, ".*"),
  PHONE(
      ColumnProfile::isPhone,
      Words.NOT_CUSTOMERS,
      ".*\\b(?:phone|telp|telepon|tlp|hp|wa|whatsapp|mobile|handphone|msisdn|ponsel|telefon|telefono|telefone|telephone|tel|telefoon|mobil|mobilnummer|telefonnummer|puhelin|puhelinnumero|celular|contacts?|телефону?|тел|τηλεφωνο|κινητο|טלפון|נייד|手机号?码?|電話|电话)\\b.*"),
  CONTACTS(Contacts::areMixed, Words.NOT_CUSTOMERS, ".*"),
  CUSTOMER_REF(
      ColumnProfile::isReference,
      "",
      "<customer> ?(?:user )?<num>|<num> <customer>|(?:kund(?:en?)?|klant|asiakas)(?:nummer|numero|nro|nr|id)|<customer> user(?:name)?|买家会员名|会员名|买家昵称|会员昵称|username.*|user ?name",
      "<customer>|associated <customer>"),
  CUSTOMER_NAME(
      ColumnProfile::isNameLike,
      "",
      "(?:nama|name|nom|nome|nombre|naam)? ?(?:<customer>|pemesan|penerima)(?: (?:name|nama|full name|display name))?|(?:bill|ship) to name|full name|.*(?:customer|kunden|klant)name|(?:kund|kunde)(?:namn|navn)|asiakkaan nimi|ime kupca|(?:numele|nume) clientului?|піб|име на клиента|ονοματεπωνυμο|nama (?:kontak|pelanggan|pembeli)|invoice partner display name"),
  CURRENCY(
      profile -> profile.hasValues() && profile.count(CurrencyMark::isCurrency) == profile.filled(),
      "",
      "(?:.* )?(?:mena|penznem|devizanem|عمله|валюта|currency|mata uang|valuta|ccy|waluta|para birimi|통화|币种|幣別|สกุลเงิน|tien te|wahrung|wahrungscode|devise|moneda|divisa|moeda|munt|通貨|货币|貨幣)(?: .*)?"),
  SKU(
      ColumnProfile::hasValues,
      Words.NOT_SKU,
      "(?:.* )?sku(?: .*)?|sygnatura|custom label",
      "(?:kode|id|no|code|ref|num(?:ero)?) (?:<product>|stock)|<product> ?(?:code|id|no|number|nummer|nr|kode)|artikelnummer|artikelnr|codice articolo|ref article",
      "(?:.* )?(?:plu|bar(?:code|kod)|asin|ean)(?: .*)?|stock ?code"),
  PRODUCT_NAME(
      ColumnProfile::hasValues,
      Words.NOT_PRODUCT,
      "<product> (?:adi|name|title|nama|bezeichnung|description|naam)|(?:nama|name|nom|nombre|nome|deskripsi|titre) (?:du |del |do |de |di )?<product>|artikelbezeichnung|produktname|productnaam|product service|<product>",
      "description|deskripsi|designation|bezeichnung|descripcion|descricao|descrizione|omschrijving|details|memo description"),
  CATEGORY(
      ColumnProfile::hasValues,
      "channel|payment|customer|sub|id$",
      "(?:.* )?(?:category|kategori|kategorie|departemen|department|kelompok|categorie|categoria|warengruppe|类别|類別)(?: .*)?"),
  QUANTITY(
      ColumnProfile::isQuantity,
      Words.NOT_QUANTITY,
      "(?:.* )?(?:antall?|kpl|kolicina|cantitate|кількість|ποσοτητα|כמות|كميه|عدد|количество|mnozstvi|mennyiseg|кол во|qty|quantity|kuantitas|kuantiti|banyak(?:nya)?|kts|(?:bestell|verkaufs)?menge|quantite|qte|cantidad|unidades|quantidade|qtd|qtde|aantal|hoeveelheid|quantita|数量|數量|個数|จำนวน|so luong|수량|ilosc|liczba(?: sztuk)?|구매수|adet|miktar|(?:商品|购买)?数量|件数)(?: .*)?",
      "(?:pcs|jml|jumlah(?: (?:<product>|beli|dibeli))*|anzahl|stuckzahl|total barang|units|pezzi|nombre d articles|number of items|jumlah produk di pesan)"),
  UNIT_PRICE(
      ColumnProfile::isNumber,
      Words.NOT_PRICE,
      "(?:.* )?(?:harga setelah diskon|deal price|discounted price|<price> after discount|gia uu đai|gia sau giam|ราคาหลังหักส่วนลด|할인가|割引後価格)(?: .*)?",
      "(?:<order> lines? )?(?:unit|satuan|unitair[e]?|item|sales|sale|<product>|per)+ ?<price>|<price> (?:satuan|unit|each|jual|(?:du |do |del )?<product>|unitaire?|unitario|par unite|per (?:stuk|unit|item))(?: (?:ht|net|netto))?|unit ?(?:price|amount)(?: .*)?|sold for|einzelpreis(?: .*)?|a pris|styckpris|stykpris|stykkpris|enhetspris|enhedspris|yksikkohinta|kappalehinta|jedinicna cijena|cijena po komadu|pret unitar|ціна за (?:од|шт|одиницю)|единична цена|τιμη μοναδας|(?:stuckpreis|stukprijs|einzelpreis)(?: (?:incl|inkl|excl|exkl) \\w+)?|preis pro stuck|birim fiyati?(?: .*)?|سعر (?:بيع|وحده)|итоговая цена|цена (?:продажи|со скидкои|товара)|cena za kus|цена за (?:единицу|шт|штуку)|prix unitaire(?: .*)?|pu ht|valor (?:unitario|do produto)|単価|单价|單價",
      "<price>(?: (?:idr|rp|usd|eur|ht))*|(?:line)?<product> <price>|original price|harga (?:awal|asli).*|.*(?:価格|單價|单价|単価|价格|價格).*|verkauft fur|vendu pour|vendido por|verkocht voor|venduto a|料金|옵션판매가.*|cena(?: (?:za sztuke|jednostkowa|brutto|netto))+|ราคาต่อ(?:ชิ้น|หน่วย)|ค่าอาหาร|cout de l article|đon gia|seunit|harga seunit|coste del articulo|custo do item|costo articolo",
      "<price> .*"),
  UNIT_COST(
      ColumnProfile::isNumber,
      "",
      "(?:.* )?(?:سعر (?:تكلفه|شراء)|себестоимость|закупочная цена|unit cost|hpp|modal|harga (?:beli|pokok)|cost of goods|cogs|einkaufspreis|cost price|item cost)(?: .*)?|cost"),
  DISCOUNT(
      ColumnProfile::isNumber,
      Words.NOT_DISCOUNT,
      "(?:.* )?(?:seller (?:discount|voucher)|diskon (?:penjual|toko)|sellerdiscounttotal|seller discount total|item promotion discount)(?: .*)?",
      "(?:.* )?(?:rabat|alennus|popust|reducere|знижка|отстъпка|εκπτωση|הנחה|خصم|скидка|discounts?|diskon|potongan|rabatt[e]?|remises?|reductions?|descuentos?|descontos?|sconti|sconto|korting(?:en)?|割引|折扣|indirim[i]?(?: tutari)?|値引(?:き)?(?:額)?|割引額|(?:店铺|商家|商品|订单)?(?:实际)?(?:承担)?(?:优惠|折扣)+(?:金额)?|rabaty?|znizka|할인|ส่วนลด|giam gia)(?: .*)?",
      "(?:.* )?(?:voucher|kupon|coupon|gutschein)(?: (?:amount|discount|toko|nilai|\\w+))?"),
  SHIPPING(
      ColumnProfile::isNumber,
      Words.NOT_SHIPPING,
      "(?:.* )?(?:frakt(?:kostnad|avgift)?|fragt|toimituskulut|postarina|cost livrare|livrare|μεταφορικα|משלוח|شحن|توصيل|доставка|shipping|ongkir|ongkos kirim|biaya (?:kirim|pengiriman)|freight|delivery fee|versandkosten|versand|frais de (?:port|livraison)|port|gastos de envio|envio|taxa de envio|frete|valor do frete|caj penghantaran|penghantaran|verzendkosten|spedizione|spese di spedizione|送料(?:合計)?|买家应付邮费|运费|運費|邮费|kargo(?: ucreti| bedeli)?|koszty? (?:dostawy|wysylki)|dostawa|배송비|ค่า(?:จัด)?ส่ง|phi (?:van chuyen|ship))(?: .*)?"),
  TAX(
      ColumnProfile::isNumber,
      Words.NOT_TAX,
      "(?:.* )?(?:mva|pdv|φπα|пдв|ддс|מעמ|מע מ|ضريبه|ндс|tax(?:es)?|ppn|pajak|vat|gst|mwst|ust|steuer|umsatzsteuer|mehrwertsteuer|belasting(?:en)?|tva|iva|impost[oiae]|impostos|btw|taxe|impuestos?|kdv(?: tutari)?|税|消費税(?:合計|額)?|dph|moms|mva|alv|pb1|pdv|ภาษีมูลค่าเพิ่ม|税额|税金|podatek|부가세|ภาษี|thue)(?: .*)?"),
  REFUND_AMOUNT(
      ColumnProfile::isNumber,
      Words.NOT_REFUND,
      "(?:.* )?(?:refund(?:s|ed)?|erstattet|erstattung|rembourse|reembolso|reembolsado|rimborso|terugbetaald)(?: .*)?"),
  REFUND_OF(
      profile -> profile.hasValues() && profile.hasDigits() && !profile.isTime(),
      "",
      "(?:refunded|original|parent|reference|related|credited|reversed|returned|corrected) (?:<order>|<invoice>|txn)(?: <num>)?|refunded receipt|reference txn id|return against|reversal of|(?:<invoice>|<order>) (?:asal|awal|d origine|original|originale|origen|korygowan\\w*)|(?:sztornozott|stornierte?|annullierte?|originele|oorspronkelijke) (?:szamla|rechnung|<invoice>)(?: <num>)?"),
  AMOUNT(ColumnProfile::isNumber, Words.NOT_AMOUNT, Words.GOODS, Words.TOTAL, Words.VALUE),
  REGION(
      ColumnProfile::isPlace,
      "",
      "(?:.* )?(?:province|provinsi|propinsi|region|wilayah|bundesland|provincia|state)(?: .*)?",
      "(?:.* )?(?:kota|city|kabupaten|stadt|ville|ciudad|cidade|citta|stad|ort)(?: .*)?"),
  COUNTRY(ColumnProfile::isPlace, "", "(?:.* )?(?:country|negara|land|pays|pais|paese|国)(?: .*)?"),
  CHANNEL(
      ColumnProfile::isWordCategory,
      Words.NOT_CHANNEL,
      "(?:.* )?(?:channel|kanal|marketplace|platform|canal|canale|kanaal)(?: .*)?",
      "(?:.* )?(?:source|sumber|toko|store|cabang|outlet|branch|location|filiale|tienda|loja|negozio|winkel|via)(?: .*)?"),
  PAYMENT_METHOD(
      ColumnProfile::isWordCategory,
      "status|state|date|time|fee|amount|situa",
      "(?:.* )?(?:payment (?:method|type)|metode(?: (?:pem)?bayar(?:an)?)?|cara bayar|tender|bayar via|tipe pembayaran|pay method|zahlungsart|zahlungsmethode|(?:mode|moyen) de paiement|paiement|forma de pag(?:o|amento)|metodo di pagamento|pagamento|betaalmethode|betaalwijze|pembayaran|支付方式|支払方法)(?: .*)?",
      "payment"),
  SCORE(
      ColumnProfile::isScore,
      Words.NOT_SCORE,
      "(?:.* )?(?:nps|csat|ces|(?:valor|valeur) de (?:la )?(?:respuesta|reponse)|response value|answer value|score|skor|punteggio|note globale|bewertung|calificacion|avaliacao|valutazione|beoordeling|評価|评分|評分)(?: .*)?",
      ".*(?:rekommender|anbefal|suosittel|preporuc|priporoc|recomanda|препоръч|συστην|συνιστ|προτειν|ממליצ|להמליץ|recommend|rekomendasi|sarankan|порекоменд|рекоменд|doporuc|odporuc|ajanl|توصي|انصح|empfehl|merekomendasi|weiterempfehl|recommand|recomend|recomiend|tavsiye|polec[ai]|raccomand|consigl|aanbev[e]{1,2}l|aanraden|おすすめ|推荐|推薦|勧め|แนะนำ|추천|gioi thieu).*",
      ".*(?:\\bnojd|tilfreds|fornøyd|fornoyd|tyytyvai|zadovolj|multumit|задоволен|ικανοποι|מרוצ|שביעות|удовлетвор|довольн|spokojen|spokojn|eleged|رضا|راض|satisf|kepuasan|puas|zufrieden|tevreden|soddisf|満足|满意|滿意|พึงพอใจ|만족|hai long).*",
      ".*(?:\\b(?:enkelt|nemt|lett)\\b|helppo|jednostavno|preprosto|\\busor\\b|лесно|легко|ευκολ|קל היה|effort|mudah|how easy|einfach|aufwand|facile|facil|esfuerzo|esforco|makkelijk|moeite|sforzo|簡単|容易).*",
      "(?:.* )?(?:rating|oceni\\w*|bewerte\\w*|calific\\w*|evalu\\w*|beoordeel\\w*|оцен\\w*|تقييم|nilai|penilaian|ocena|평점|bintang|stars?|answer|jawaban|note)(?: .*)?|nota(?: (?:do|da|de|del|di|geral|media|final|atribuida|dada|obtida).*)?"),
  COMMENT(
      ColumnProfile::isText,
      "",
      "(?:.* )?(?:kommentti|comentariu|komentar|коментар|σχολι[αο]|הערות|miksi|hvorfor|varfor|zasto|zakaj|de ce|чому|защо|γιατι|למה|co mozemy poprawic|megjegyzes|poznamka|комментари\\w*|отзыв|почему|تعليق|ملاحظات|comments?|komentar|feedback|ulasan|saran|review|masukan|alasan|reason|remark|kommentar|commentaire|comentarios?|commento|opmerking|why|warum|pourquoi|por que|motivo|yorum|uwagi|komentarz|perche|waarom|response|コメント|评论|理由)(?: .*)?"),
  TOPIC(
      ColumnProfile::isCategory,
      "",
      "(?:.* )?(?:topic|topik|category|kategori|kategorie|categorie|categoria|type|tipe|jenis|request type|issue type)(?: .*)?"),
  TEAM(
      ColumnProfile::isCategory,
      "",
      "(?:.* )?(?:team|tim|group|grup|gruppe|groupe|grupo|gruppo|department|team assigned)(?: .*)?"),
  PRIORITY(
      ColumnProfile::isCategory,
      "",
      "(?:.* )?(?:priority|prioritas|prioritat|priorite|oncelik|prioridad|prioridade|priorita|prioriteit)(?: .*)?");

  /** What an item of a JSON record says of itself, without the name of the array before it. */
  private static final Set<Role> OF_ITEMS =
      Collections.unmodifiableSet(
          EnumSet.of(
              QUANTITY, UNIT_PRICE, UNIT_COST, DISCOUNT, TAX, AMOUNT, SKU, CURRENCY, STATUS));

  // compiled once, never changed
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Pattern> tiers;

  private final Pattern not;

  // a question to a value, without a state
  @SuppressWarnings("ImmutableEnumChecker")
  private final Predicate<ColumnProfile> holds;

  Role(Predicate<ColumnProfile> holds, String not, String... tiers) {
    this.tiers = Arrays.stream(tiers).map(Names::pattern).toList();
    this.not = Names.pattern(not.isEmpty() ? "(?!)" : not);
    this.holds = holds;
  }

  /** How many tiers of names it has. */
  int tiers() {
    return tiers.size();
  }

  /** The tier of the name, from 0; below 0 where the column is none of this role. */
  int tier(ColumnProfile profile) {
    String name = Names.words(profile.name());
    if (not.matcher(name).find() || !holds.test(profile)) {
      return -1;
    }
    String own = OF_ITEMS.contains(this) ? Names.ofItem(profile.name()) : name;
    for (int tier = 0; tier < tiers.size(); tier++) {
      if (tiers.get(tier).matcher(name).matches() || tiers.get(tier).matcher(own).matches()) {
        return tier;
      }
    }
    return -1;
  }

  /** Whether a heading is one of this role's, whatever the column holds. */
  boolean names(String heading) {
    String name = Names.words(heading);
    return !not.matcher(name).find()
        && tiers.stream().anyMatch(tier -> tier.matcher(name).matches());
  }

  /** Whether its name is one of this role's first, whatever it holds. */
  boolean isCalledSo(ColumnProfile profile) {
    String name = Names.words(profile.name());
    return !not.matcher(name).find() && tiers.get(0).matcher(name).matches();
  }

  boolean fits(ColumnProfile profile) {
    return tier(profile) >= 0;
  }
}
