package id.setia.load;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.SourceConfig;
import id.setia.load.LoadAccount.FileAccount;
import id.setia.load.LoadAccount.Tally;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A load that lost or made a record, or a cent, is not committed. */
class LoadBalanceTest {

  private final Shop shop;
  private final SourceConfig source;

  LoadBalanceTest(@TempDir Path root) {
    shop = new Shop(root);
    source = shop.sales();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private static Tally tally(long records, String amount) {
    return new Tally(records, new BigDecimal(amount));
  }

  private static LoadAccount account(FileAccount... files) {
    return new LoadAccount(
        List.of(files),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private void check(LoadAccount account) {
    Loader.checkBalance("load", source, account);
  }

  @Test
  void recordsAndMoneyThatAddUpPassWhateverTheirScale() {
    FileAccount even =
        new FileAccount(
            7,
            tally(10, "100.00"),
            tally(6, "60"),
            tally(2, "25.5"),
            tally(1, "14.50"),
            tally(1, "0"));

    assertThatCode(() -> check(account(even))).doesNotThrowAnyException();
  }

  @Test
  void lostRecordStopsTheLoad() {
    FileAccount lost =
        new FileAccount(7, tally(10, "100"), tally(9, "100"), Tally.NONE, Tally.NONE, Tally.NONE);

    assertThatThrownBy(() -> check(account(lost)))
        .isInstanceOf(SetiaException.class)
        .hasMessageStartingWith(
            "Cannot load %s: file 7 does not balance: read ".formatted(source.name()));
  }

  @Test
  void lostCentOfTheSecondFileStopsTheLoad() {
    FileAccount even =
        new FileAccount(7, tally(1, "5"), tally(1, "5"), Tally.NONE, Tally.NONE, Tally.NONE);
    FileAccount lost =
        new FileAccount(8, tally(2, "10.01"), tally(1, "5"), tally(1, "5"), Tally.NONE, Tally.NONE);

    assertThatThrownBy(() -> check(account(even, lost)))
        .isInstanceOf(SetiaException.class)
        .hasMessageContaining("file 8 does not balance");
  }

  @Test
  void recordThatIsCountedTwiceStopsTheLoad() {
    FileAccount twice =
        new FileAccount(7, tally(1, "5"), tally(1, "5"), Tally.NONE, tally(1, "0"), Tally.NONE);

    assertThatThrownBy(() -> check(account(twice)))
        .isInstanceOf(SetiaException.class)
        .hasMessageContaining("does not balance");
  }
}
