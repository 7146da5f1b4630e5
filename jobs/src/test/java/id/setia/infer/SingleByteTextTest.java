package id.setia.infer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SingleByteTextTest {

  private static byte[] in(String text, String encoding) {
    return text.getBytes(Charset.forName(encoding));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          windows-1254 | Sipariş No;Müşteri;Işık Mobilya;Öğün;İstanbul
          windows-1250 | Sygnatura czasowa;Jak oceniasz obsługę?;Żółć;szybka wysyłka
          windows-1250 | Číslo objednávky;Zákazník;Křeslo;Šárka Žáková;několik
          windows-1250 | Číslo objednávky;Ľubomír;Stoličková;chýbajú;nedeľa;späť;škoda;žltá
          windows-1250 | Időbélyeg;Mennyire elégedett a bőrönddel;gyűrű;kör
          windows-1250 | Număr comandă;Preţ unitar;Ştefan;înapoi;oraşul
          windows-1250 | Broj narudžbe;Količina;Isporučeno;kuća;Đakovo
          windows-1250 | Številka naročila;Količina;Znesek;Plačano;nadležni;mešano
          windows-1257 | Užsakymo numeris;Pirkėjas;Suma;Būsena;šįryt;ąžuolas;įvykdyta
          """)
  void tellsLatinLettersOfOtherParts(String encoding, String text) {
    assertThat(SingleByteText.latin(in(text, encoding))).isEqualTo(encoding);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Belegnummer;Größe;Menge;Käufer;Straße;über
          Numéro de commande;Référence;Cœur;déjà;Noël
          ¿Cómo calificaría la atención?;Nº pedido;año
          Nº Pedido;Precio
          Condições;Número;Situação;avó;ª via
          Perché;è già così;più;però
          Beløb;Købsdato;Kunde
          Order id;Bedrag in €;één;reünie
          Nafn;Þór;Guðrún;lýsing;sæti
          Kaufdatum;5 m³;10 £
          """)
  void leavesWesternTextAsItIs(String text) {
    assertThat(SingleByteText.latin(in(text, "windows-1252"))).isEqualTo("windows-1252");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          windows-1251 | Номер заказа;Дата заказа;Итоговая цена;Отменён;Футболка
          windows-1256 | رقم الفاتورة,العميل,تاريخ الفاتورة,المجموع الإجمالي
          windows-1253 | Αριθμός παραγγελίας;Ημερομηνία;Κατάσταση;Ποσότητα
          """)
  void tellsScriptsByTheirEverydayLetters(String encoding, String text) {
    assertThat(SingleByteText.script(in(text, encoding))).contains(encoding);
  }

  @ParameterizedTest
  @CsvSource({
    "windows-31j,注文番号と注文日時と商品名と数量と単価と合計金額とお届け先",
    "gb18030,订单编号和下单时间和商品名称和数量和单价和总金额和收货地址",
    "euc-kr,주문번호와 주문일시와 상품명과 수량과 단가와 총금액",
    "windows-1252,Numéro de commande;Référence;déjà;Noël"
  })
  void takesOtherTextForNoneOfThem(String encoding, String text) {
    assertThat(SingleByteText.script(in(text, encoding))).isEmpty();
    assertThat(SingleByteText.thai(in(text, encoding))).isEmpty();
  }

  @Test
  void tellsThaiByWhereItsSignsStand() {
    assertThat(SingleByteText.thai(in("เลขที่เอกสาร,วันที่,ชื่อลูกค้า,วิธีชำระ", "x-windows-874")))
        .contains("windows-874");
  }
}
