package id.setia.infer;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Headings as plain words, and the words they are made of in Indonesian, English, German, French,
 * Spanish, Portuguese, Dutch, Italian, Polish, Czech, Turkish, Russian, Arabic, Chinese, Japanese,
 * Korean, Thai and Vietnamese; the most frequent also in Swedish, Danish, Norwegian, Finnish,
 * Croatian, Slovenian, Romanian, Bulgarian, Ukrainian, Greek and Hebrew.
 */
final class Names {

  private static final Map<String, String> TERMS = new LinkedHashMap<>();

  static {
    TERMS.put(
        "order",
        "(?:ordre|bestallnings?|bestillings?|tilaus|tilauksen|narudzb[aei]|narocil[aoe]|porudzbin[ae]|comenzii?|comanda|поръчк[аи]|замовлення|παραγγελιας?|הזמנה|オーダー|objednavk[ay]|rendeles|طلب|заказа?|siparis|zamowieni[ae]|zakupu?|予約|ご注文|訂購|orders?|pesanan|bestell(?:ung)?|auftrags?|commandes?|pedidos?|ordin[ei]|encomendas?|bestel(?:ling)?|ordem|compras?|purchase|pembelian|sales order|注文|订单|訂單|คำสั่งซื้อ|หมายเลขคำสั่งซื้อ|đon hang|주문)");
    TERMS.put(
        "invoice",
        "(?:lasku(?:n)?|racuna?|фактур[аи]|рахунк[уа]|рахунок|τιμολογιου?|αποδειξης?|παραστατικου?|חשבונית|فاتوره|чека?|счета?|накладн(?:ая|ои)|fatura|fis|satis|islem|faktur[ay]|paragonu?|dokumentu?|세금계산서|伝票|invoice|inv|faktur|rechnungs?|belegs?|facture|factura|fatura|factuur|fattura|nota|struk|receipt|bon|kassenbon|quittungs?|recu|recibo|ricevuta|scontrino|transaksi|transactions?|transaktions?|transaccion|transacao|transazione|transactie|penjualan|sales?|sales record|verkaufs?|vente|venta|venda|vendita|verkoop|document|payment|txn|trx|領収書|发票|發票|交易|ใบเสร็จ|ใบกำกับภาษี|hoa đon|영수증)");
    TERMS.put(
        "num",
        "(?:broj|stevilka|sifra|numarul|αριθμος|αρ|κωδ|κωδικος|מספר|clave|identifiant|identificador|identificativo|identificatie|kennung|cislo|szam|رقم|معرف|كود|номер|schlussel|オーダー番号|numarasi|numara|kimligi|kodu|numeru?|numer|id|uuid|guid|no|nr|nomor|number|num|nummer|numero|n|kode|code|ref|reference|referenz|referentie|referensi|referencia|riferimento|key|番号|编号|編號|号|號|หมายเลข|เลขที่|รหัส|ma|번호)");
    TERMS.put(
        "date",
        "(?:dato|tid|tidpunkt|tidspunkt|paiva|paivamaara|pvm|aika|vrijeme|vreme|ημερομηνια|ημ nia|ωρα|час|час створення|תאריך|den|datum a cas|idobelyeg|casova znacka|отметка времени|تاريخ|وقت|дата|дат[аы] и время|время|день|tarikh|tarihi?|zamani?|saati?|kiedy|일별|일자|ngay gio|วันเวลา|dates?|time|date time|datetime|day|when|tanggal|tgl|waktu|datum|zeit|zeitpunkt|jour|heure|fecha|hora|dia|data|ora|tijd|tag|timestamp|日期|时间|時間|日時|日|at|on|am|le|il|op|el|em|utc|iso|gmt|created|วันที่|เวลา|ประทับเวลา|ngay|thoi gian|일시|날짜)");
    TERMS.put(
        "created",
        "(?:skapad|skapat|oprettet|opprettet|luotu|kreirano|otvoreno|ustvarjeno|creat[ae]?|deschis|створено|створення|създаден[ао]?|δημιουργιας?|נוצר|انشاء|создани[яе]|создан[ао]?|olusturulma|olusturma|acilis|solicitud|solicitad[oa]|iniciad[oa]|inicio|demarree?|debut|begonnen|gestartet|mulai|utworzeni[ae]|utworzono|zlozenia|접수|受付|受信|creee?s?|otrzymano|created?|creation|creato|create|dibuat|pembuatan|erstellt|erstellungs?|angelegt|cree|creation|creado|creada|creacion|criado|criada|criacao|creato|creazione|aangemaakt|opened|open|open(?:ing)?|dibuka|masuk|eroffnet|ouvert(?:ure)?|abierto|apertura|aberto|abertura|aperto|geopend|started?|placed|booked|aanmelding|aanmeld|gemeld|作成|创建|建立)");
    TERMS.put(
        "customer",
        "(?:kundens|asiakas|asiakkaan|kupca?|kupac|narucitelj|stranka|stranke|clientul(?:ui)?|cumparator|клієнта?|покупець|покупця|замовник|купувач|πελατης?|πελατη|לקוח|zakaznik|vevo|عميل|زبون|مشتري|клиента?|покупател[ья]|заказчика?|musteri|alici|uye|kupujacy|kupujacego|klienta?|nabywc[ay]|odbiorc[ay]|zamawiajacy|会員|お客様|pelapor|회원|customer|cust|pelanggan|member|anggota|buyer|pembeli|client|klien|user|contact|kontak|konsumen|kunden?|kunde|kaufer|acheteur|cliente|comprador|klant|koper|acquirente|account|requester|demandeur|person|payer|guest|tamu|顧客|客户|客戶|買家|买家|会员|ลูกค้า|ผู้ซื้อ|khach hang|nguoi mua|구매자|고객)");
    TERMS.put(
        "ticket",
        "(?:arende|arendet|sag|sags|henvendelse|tukipyynto|upit|zahtjev|tichet|звернення|запит|αιτημα|פנייה|تذكره|chats?|protocolos?|тикета?|обращени[яе]|заявк[аи]|bilet|talep|destek talebi|aduan|pengaduan|komplain|conversas?|conversacion(?:es)?|gesprachs?|gesprek(?:ken)?|conversazione|konversation|zgloszeni[ae]|sprawy?|문의|상담|yeu cau|เรื่องร้องเรียน|tickets?|tiket|case|kasus|issue|room|conversation|percakapan|keluhan|request|incident|anfrage|vorgang|chamado|caso|incidencias?|richiesta|melding|demande|solicitud|問い合わせ|チケット|工单|工單)");
    TERMS.put(
        "response",
        "(?:svar|vastaus|vastauksen|odgovor|anketa|raspuns|chestionar|відповід[ьі]|απαντησης?|תשובה|رد|اجابه|استبيان|ответа?|анкет[аы]|опроса?|encuestad[oa]|encuesta|yanit|anket|responses?|respon|respondent|responden|survey|survei|jawaban|antwort|teilnahme|reponse|repondant|respuesta|resposta|risposta|antwoord|submission|feedback|review|ulasan|回答|答卷)");
    TERMS.put(
        "product",
        "(?:vare(?:n|r)?|tuote|tuotteen|tuotenimi|proizvoda?|artikla|izdelek|produs(?:ul(?:ui)?)?|товару|продукта?|προιον(?:τος)?|ειδος|ειδους|מוצר|منتج|صنف|товара?|наименование(?: товара)?|номенклатура|urun|towaru?|oferty?|produktu|メニュー|商品番号|메뉴|ten san pham|items?|line ?items?|lines?|products?|produk|barang|artikel|articles?|articulo|artigo|articolo|produkt|produit|producto|produto|prodotto|order lines product|goods|商品|品名|产品|產品|สินค้า|ชื่อสินค้า|san pham|상품)");
    TERMS.put(
        "price",
        "(?:pris|hinta|cijena|cene|pret|pretul|цін[аи]|τιμη|מחיר|سعر|цен[аы]|fiyati?|cena|ceny|料金|販売価格|판매가|price|harga|preis|prix|precio|preco|prijs|prezzo|価格|单价|單價|価額|单価|単価|价格|價格|ราคา|ราคาขาย|gia|가격)");
    TERMS.put(
        "status",
        "(?:tila|stanje|stare|starea|статусу|състояние|κατασταση|סטטוס|מצב|対応状況|受注状態|注文状態|stav|allapot|حاله|статуса?|состояние|durumu?|statusu|kondisi|ステータス|stan|etats?|status|state|statut|estado|stato|etat|situacao|状态|狀態|ステータス|zustand|สถานะ|สถานะการสั่งซื้อ|trang thai|상태)");
    TERMS.put(
        "campaign",
        "(?:kampanja|kampanj|campanie|кампанія|καμπανια|kampan|حمله|кампани[яи]|campaign|kampanye|kampagne|campagne|campana|campanha|campagna|キャンペーン|广告系列|廣告活動)");
  }

  private static final Pattern TERM = Pattern.compile("<([a-z]+)>");
  private static final Pattern MARKS = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");

  private Names() {}

  /** {@code InvoiceNo}, {@code invoice_no} and {@code Invoice No.} are all "invoice no". */
  static String words(String name) {
    String plain =
        name.replaceAll("[º°ª*']", " ")
            .replace("ß", "ss")
            .replace('ł', 'l')
            .replace('Ł', 'L')
            .replace('ı', 'i');
    String bare =
        MARKS.matcher(Normalizer.normalize(arabic(plain), Normalizer.Form.NFD)).replaceAll("");
    return Normalizer.normalize(bare, Normalizer.Form.NFC)
        .replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{M}\\p{N}#%]+", " ")
        .strip();
  }

  /** Arabic as it is also written: no article, no hamza on a letter, no dots on the last one. */
  private static String arabic(String name) {
    return name.codePoints().noneMatch(sign -> sign >= 0x600 && sign < 0x700)
        ? name
        : name.replaceAll("[أإآ]", "ا")
            .replace('ة', 'ه')
            .replace('ى', 'ي')
            .replaceAll("(?<![\\p{L}])ال(?=\\p{L}{2})", "");
  }

  /**
   * The words of a path in a JSON item, as {@code unit price} of {@code orderItems[].unitPrice}.
   */
  static String ofItem(String name) {
    return words(name.substring(name.lastIndexOf("[].") < 0 ? 0 : name.lastIndexOf("[].") + 3));
  }

  /** A pattern over {@link #words}, with {@code <order>} and the like for a term's words. */
  static Pattern pattern(String text) {
    return unicode(
        TERM.matcher(text)
            .replaceAll(
                term -> {
                  String words = TERMS.get(term.group(1));
                  if (words == null) {
                    throw new IllegalArgumentException("no term " + term.group());
                  }
                  return java.util.regex.Matcher.quoteReplacement(words);
                }));
  }

  /**
   * A pattern whose words end where those of any script do: without the flag, a Java of 19 or newer
   * takes {@code \b} for the end of a word of ASCII, and {@code \bклики\b} is never found.
   */
  static Pattern unicode(String regex) {
    return Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS);
  }
}
