package id.setia.infer;

/** Parts of names that several roles have. */
final class Words {

  static final String NO_KEY =
      "^(?:tickets|chats|conversations|cases|issues|requests|incidents|rooms)$|\\b(?:items?(?! ?(?:id)?$)\\b(?= (?:id|code|no))|order item|item (?:id|no|number|code)|order line|date|time|status|state|type|amount|total|qty|quantity|value|note|notes|source|channel|method|memo|tanggal|tgl|waktu|jumlah|harga|metode|bulan|count|lines?|url|name of|reason|bank|tracking|resi|paid|settlement|nama|sumber|alasan|subject|creator|agent)\\b|item$|no .* item|artikel|adjustment";
  static final String DONE =
      "forfall|erapaiva|eraantym|dospijec|dospece|rok placan|zapadlost|scadent|падеж|термін|ληξη|πληρωμ|παραδοσ|אספקה|leveran|levering|leveret|levert|toimitus|isporuk|dostav|livrar|оплат|плащане|betalning|betaling|betalt|maksu|placanj|plat[aă]\\b|paid|bayar|bezahl|zahlung|paye\\b|paiement|pagado|pago\\b|pagam|betaal|ship|kirim|versand|liefer|expedi|envi[oa]|verz|sped|deliver|terima|\\bdue\\b|jatuh|tempo|fallig|echeance|venc|scad|verval|cancel|batal|storn|annul|geann|complet|selesai|settle|payout|updat|ubah|modif|\\blast\\b|expir|refund|retur|birth|lahir|\\bend|close|resolv|deadline|print|\\brts\\b|available|until|deposit|period|time ?zone|zeitzone";
  static final String NOT_ORDERED = DONE;
  static final String NOT_OPENED =
      DONE + "|first|response|reply|assigned|resolu|clos|solved|gelost";
  static final String NOT_ANY_TIME =
      "birth|lahir|\\bdue\\b|jatuh tempo|updat|modif|expir|fallig|echeance|scadenza|vencim|time ?zone";
  static final String NOT_RESOLVED = "\\bdue\\b|first|time to|minutes|hours|reopen";
  static final String NOT_STATUS =
      "time|date|return|retur|refund|fraud|settlement|resolution|code|previous|pengiriman|delivery|shipping";
  static final String NOT_CUSTOMERS =
      "\\bto\\b|seller|shop|agent|assignee|staff|owner|created by|updated by|penjual|kasir|cashier|vendor|supplier|reseller|merchant";
  static final String NOT_SKU =
      "^(?:.* )?(?:line ?items?|lines?|positions?|order items?) (?:uu)?id$";
  static final String NOT_PRODUCT =
      "\\b(?:id|no|code|type|price|harga|qty|quantity|count|status|category|total|tax|subtotal|details url|number)\\b";
  static final String NOT_QUANTITY =
      "return|retur|refund|stock|stok|total (?:amount|price)|harga|price|cancel|fulfilled|shipped|available";
  static final String NOT_PRICE =
      "\\bgia (?:pagat|saldat|incassat|evas|spedit)|total|sub(?!.*unit)|(?<!^)cost|تكلفه|شراء|اجمالي|صافي|закуп|себестоимост|сумма|before tax|beli|pokok|modal|compare|shipping|tax|discount(?! ?ed| price)|point|exchange|list|min|max|weight|volume|promotion";
  static final String NOT_DISCOUNT =
      "%|процент|نسبه|prozent|persen|pct|orani|porcentaje|percentuale|code|kode|type|name|nama|after|setelah|before|sebelum|sub ?total|apres|avant|nach|vor |shipping|ongkir|platform|shopee|tax|price|harga|percent|item cost|reason|平台";
  static final String NOT_SHIPPING =
      "tax|discount|diskon|method|address|name|city|country|province|state|zip|phone|status|actual|estima[sd]|estimate|aproximad|desconto|descuento|rabatt|remise|revers|date|provider|refund|return|label|street|seller|subsid|rebate|weight|pengembalian|nama|type|option|service$";
  static final String NOT_TAX =
      "\\b(?:exkl|ekskl|bez|fara|без|χωρις)\\b|\\b(?:dahil|haric)\\b|<price>(?: |$)|\\brate|satz\\b|stawka|aliquota|\\btaux|\\btasa|orani|porcentaje|税率|세율|thue suat|อัตรา|%|name|type|excluded|before|included|code|id\\b|without|exempt|fee|number|^shipping tax|incl|excl|withheld|collected tax$|sub ?total|zwischensumme|sous total|\\b(?:inc|ex|inkl|exkl|zzgl|termasuk|tanpa)\\b";
  static final String NOT_REFUND =
      "status|date|time|id\\b|reason|qty|quantity|tax|shipping|by|method|of return|line total";
  static final String FEE = "\\bfees?\\b|komisi|commission|komisyon|\\bprocessing\\b";
  static final String NOT_AMOUNT =
      FEE
          + "|\\bmoms\\b(?<!(?:exkl|inkl|ekskl|inkl) moms)|\\bfra[kg]t\\b|toimituskul|postarin|dostav|livrare|μεταφορικ|εκπτωσ|знижк|отстъпк|alennus|popust|reducere|משלוח|הנחה|\\bantall?\\b|артикул|штрихкод|\\bкод\\b|تكلفه|ربح|خصم|شحن|ضريبه|скидк|доставк|\\bндс\\b|себестоимост|прибыль|комисси|indirim|kargo|kdv|balance|saldo|refund|kembali|(?<!\\b(?:inc|ex|incl|excl|including|excluding|before|with|without) )\\btax(?:es)?\\b(?! excluded)|(?<!\\b(?:inc|ex|incl|excl|inkl|exkl|zzgl|termasuk) )\\b(?:ppn|vat|mwst)\\b|discount|diskon|potongan|remise|rabatt|descuento|desconto|sconto|korting|ship|ongkir|ongkos|kirim|versand|freight|frete|envio|spediz|verzend|\\bcosts?\\b|hpp|profit|margin|laba|\\bdue\\b|owing|outstanding|rate|kurs|percent|\\btip\\b|gratuity|gift|weight|berat|count|qty|quantity|kuantitas|points?|poin|cpc|ctr|impress|click|reach|items?$|barang$|number|unit|cash|card|change|bayar(?:an)? (?:tunai)|rounding|settle|payout|voucher|coin|koin|promotion|balance|collected tax|adjust|loyalty|paid$|\\borders$|installment|duration|minutes|hours|hari|usia|score|rating|^id$|\\b(?:id|no)\\b|zip|phone|year|month|tahun|service charge|pajak|steuer|(?<!\\b(?:inc|ex|incl|excl|inkl|exkl|con|sin) )\\b(?:iva|tva|btw)\\b|pendapatan bersih|net total|net amount|order net";
  static final String NOT_CHANNEL = "\\b(?:url|code|type|name of|id|fraud|payment)\\b|category";
  static final String NOT_SCORE =
      "why|reason|alasan|warum|pourquoi|comment|qty|quantity|harga|price|count|tax|total|id$|number|usia|age\\b|minutes|hours|reopens|replies|interactions|remark|segment|channel";
  static final String NOT_ANSWERS =
      "(?U).*\\b(?:id|no|number|page|pages|seed|duration|seconds|minutes|count|qty|quantity|age|usia|umur|version|index|lastpage|pagina|halaman|seite)\\b.*";
  static final String GOODS =
      "(?:.* )?(?:delsumma|nettobelopp|nettobeløb|summa exkl moms|sum ekskl mva|subtotal ekskl moms|valisumma|veroton(?: (?:summa|hinta))?|meduzbroj|iznos bez pdv|osnovica|valoare fara tva|subtotal fara tva|без ддс|без пдв|καθαρη αξια|αξια χωρις φπα|μερικο συνολο|υποσυνολο|סכום ביניים|matrah|vendite (?:lorde|nette)|ventes (?:brutes|nettes)|ventas (?:brutas|netas)|vendas (?:brutas|liquidas)|(?:brutto|netto) ?(?:umsatz|umsatze|verkaufe)|(?:bruto|netto) ?omzet|صافي بيع|sub ?total|gross sales?|order value|<product> (?:sub)?total|merchandise(?: total)?|total harga(?: (?:barang|produk))?|harga kotor|penjualan(?: kotor)?|omzet|untaxed(?: amount)?|tax excluded|excl(?:uding)? tax|zwischensumme|sous total|base imponible|imponibile|subtotaal|line total|product subtotal|totale riga|total linha|regeltotaal|买家应付货款|商品总[额价]|상품구매금액|ara toplam|mal hizmet tutari|商品金额|商品实付金额|商品合計|ราคาขายสุทธิ|gesamtpreis|positionssumme|jumlah harga|montant ht|total ht|total amount before.*|net sales|netto|nettobetrag|小計|小计)(?: .*)?|net";
  static final String TOTAL =
      "(?:.* )?(?:belopp|totalbelopp|totalt|summa|att betala|beløb|totalbeløb|i alt|sum|totalsum|yhteensa|loppusumma|ukupno|ukupan iznos|iznos|znesek|skupaj|за плащане|общо|сума|всього|разом|до сплати|suma|valoare|total general|συνολο|ποσο|πληρωτεο|סהכ|סה כ|סכום|اجمالي|مجموع|مبلغ|celkem|osszesen|vegosszeg|итого|сумма(?: заказа)?|стоимость|всего|(?:genel )?toplam(?: tutar)?|tutari?|(?:商家|买家|订单)?实[收付](?:金额|款)?|총 ?주문금액|thanh tien|จำนวนเงิน|grand total|brutto|bruto|brut|lordo|total|totale|totaal|amount|gross|jumlah|gesamtsumme|gesamtbetrag|summe|betrag|montant|importe|importo|bedrag|valor(?: total)?|total (?:bayar|tagihan|belanja|pembayaran|pesanan|transaksi|amount|price|collected)|合計(?:金額)?|合计|总额|總額|金额|金額|お支払い金額|总计|razem|suma|kwota|wartosc|do zaplaty|결제액|결제금액|총 ?금액|ยอดรวม(?:สุทธิ)?|ยอดชำระ|tong (?:tien|cong|so tien)(?: .*)?|ingresos(?: por productos)?|ingresos)(?: .*)?";
  static final String VALUE =
      "(?:.* )?(?:вартість|стойност|αξια|vrijednost|vrednost|arvo|varde|verdi|værdi|value|nilai|nominal|omzet|revenue|bayar|pembayaran|tagihan|belanja|sales|umsatz|erlos|ca|ventas|vendas|omzet|ricavo|payment|wert|valore|waarde|paid price|paidprice|price|売上)(?: .*)?";

  private Words() {}
}
