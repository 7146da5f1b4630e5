package id.setia.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which products are money paid in beforehand, by their names. */
class MappingFunctionsTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Gift Card                     | true
          Gift Card - $50               | true
          ' gift card / 100.00 '        | true
          Acme Gift Card                | true
          E-Gift Card $25               | true
          Gift Card USD 50              | true
          Gift voucher (birthday)       | true
          Store Credit                  | true
          Voucher Belanja Rp 100.000    | true
          Kartu Hadiah 50.000           | true
          Geschenkgutschein – 20 €      | true
          Carte-cadeau                  | true
          Tarjeta de regalo             | true
          Cartão-presente               | true
          ギフトカード 5,000円            | true
          Gift card redeemed            | true
          Redeemed gift card            | true
          E-gift card applied - INV-9   | true
          Gift card redemption #123     | true
          Gift card payment: 50.000     | true
          Kartu hadiah digunakan        | true
          Store credit dipakai          | true
          Gift card used book           | false
          Payment for gift wrapping     | false
          Store credit applied: 12345   | true
          Gift Card Redemption - ABCD   | true
          Voucher belanja ditukarkan    | true
          Gift card used cards box      | false
          Gift Card Holder              | false
          Gift Card Box - Red           | false
          Regift cards                  | false
          Gift Wrapping                 | false
          Kotak Kartu Hadiah            | false
          Tempat kartu hadiah - merah   | false
          Envelope for gift cards       | false
          Boîte pour carte cadeau       | false
          Caja para una tarjeta regalo  | false
          Stiker Gift Card              | false
          Gift card (with envelope)     | true
          Black Box Shop - Gift Card    | true
          Kartu Hadiah Toko (digital)   | true
          Poin loyalitas 1000           | true
          Loyalty points 500            | true
          Poin pen                      | false
          eGift                         | true
          Hediye kartı 100 TL           | true
          Uang Muka                     | true
          Uang muka pesanan meja        | true
          Down payment of 30%           | true
          Downpayment                   | true
          Anzahlung                     | true
          Acompte 30 %                  | true
          Bottle deposit                | false
          Payment Terminal              | false
          Tea                           | false
          Gift Cardigan                 | false
          Credit Card Reader            | false
          ''                            | false
          """)
  void aGiftCardIsToldFromAThing(String name, boolean isPrepayment) {
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(128, 1), directory)) {
      MappingFunctions.installPrepayment(duckDb);
      assertThat(duckDb.value("select is_prepayment(%s)".formatted(Sql.text(name)), Boolean.class))
          .isEqualTo(isPrepayment);
      assertThat(duckDb.value("select is_prepayment(null)", Boolean.class)).isFalse();
    }
  }
}
