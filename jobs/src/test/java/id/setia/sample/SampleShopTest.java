package id.setia.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same seed, the same shop; and nothing is overwritten. */
class SampleShopTest {

  private static final SampleSpec SPEC = SampleSpec.of(120, 42);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  private SampleFolder write(String name, SampleSpec spec) throws IOException {
    Path out = directory.resolve(name);
    SampleShop.write(spec, out);
    return new SampleFolder(out);
  }

  @Test
  void sameSeedGivesTheSameBytes() throws IOException {
    assertThat(write("one", SPEC).content()).isEqualTo(write("two", SPEC).content());
  }

  @Test
  void otherSeedGivesAnotherShop() throws IOException {
    Map<String, String> one = write("one", SPEC).content();
    Map<String, String> two = write("two", SampleSpec.of(120, 43)).content();
    assertThat(two.keySet()).isEqualTo(one.keySet());
    assertThat(one).allSatisfy((name, text) -> assertThat(two.get(name)).isNotEqualTo(text));
  }

  /**
   * The digest was made on JDK 17.0.15 and is the same on JDK 25: a change of it means that every
   * sample ever made changes.
   */
  @Test
  void bytesDoNotDependOnTheMachine() throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    write("one", SPEC)
        .content()
        .values()
        .forEach(text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("75724234000305abafa0f161c391efa7784680c79f7c1d11c224b4bf87f7c00d");
  }

  @Test
  void historyOfACustomerDoesNotDependOnTheOthers() throws IOException {
    SampleFolder few = write("few", SPEC);
    SampleFolder more = write("more", SampleSpec.of(150, 42));
    assertThat(more.truth("customers.csv").records().subList(0, 120))
        .isEqualTo(few.truth("customers.csv").records());
    assertThat(more.records("orders")).containsSubsequence(few.records("orders"));
    assertThat(more.records("nps")).containsSubsequence(few.records("nps"));
  }

  @Test
  void dirtChangesNothingThatHappened() throws IOException {
    SampleFolder clean = write("clean", SPEC.withDirtRate(0));
    SampleFolder dirty = write("dirty", SPEC.withDirtRate(0.2));
    assertThat(clean.truth("dirty.csv").records()).isEmpty();
    assertThat(ids(dirty, "orders")).isEqualTo(ids(clean, "orders"));
    assertThat(ids(dirty, "nps")).isEqualTo(ids(clean, "nps"));
    assertThat(ids(dirty, "tickets")).isEqualTo(ids(clean, "tickets"));
    assertThat(ids(clean, "refunds")).containsSubsequence(ids(dirty, "refunds"));
  }

  private static List<String> ids(SampleFolder sample, String kind) throws IOException {
    return sample.records(kind).stream().map(record -> record.get(0)).toList();
  }

  @Test
  void splitsHoldTheSameRows() throws IOException {
    SampleFolder single = write("single", SPEC);
    SampleFolder monthly = write("monthly", SPEC.withSplit(FileSplit.MONTHLY));
    SampleFolder daily = write("daily", SPEC.withSplit(FileSplit.DAILY));
    for (String kind : List.of("orders", "refunds", "nps", "tickets")) {
      List<List<String>> rows = single.records(kind);
      assertThat(rows).isNotEmpty();
      assertThat(monthly.records(kind)).isEqualTo(rows);
      assertThat(daily.records(kind)).isEqualTo(rows);
      assertThat(single.files(kind)).hasSize(1);
      assertThat(daily.files(kind)).hasSizeGreaterThan(monthly.files(kind).size());
    }
    assertThat(daily.truth("orders.csv")).isEqualTo(single.truth("orders.csv"));
    assertThat(daily.truth("dirty.csv").records())
        .hasSameSizeAs(single.truth("dirty.csv").records());
  }

  @Test
  void everyRowLiesInTheFileOfItsDay() throws IOException {
    SampleFolder daily = write("daily", SPEC.withDirtRate(0).withSplit(FileSplit.DAILY));
    Map<String, String> dateColumns =
        Map.of("orders", "Order Date", "refunds", "Refund Date", "tickets", "created_at");
    for (Map.Entry<String, String> export : dateColumns.entrySet()) {
      for (Path file : daily.files(export.getKey())) {
        CsvFile csv = CsvFile.read(file);
        for (int i = 0; i < csv.records().size(); i++) {
          String time = Objects.requireNonNull(csv.named(i).get(export.getValue()));
          String day =
              Indonesian.time(time)
                  .map(local -> local.toLocalDate().toString())
                  .orElse(time.substring(0, 10));
          assertThat(file.getFileName()).hasToString(export.getKey() + "-" + day + ".csv");
        }
      }
    }
  }

  @Test
  void aDayIsEnoughForAShop() throws IOException {
    LocalDate day = LocalDate.of(2025, 11, 11);
    SampleFolder sample = write("day", SPEC.withPeriod(day, day));
    assertThat(sample.records("orders")).hasSizeGreaterThan(120);
    assertThat(sample.truth("orders.csv").records()).hasSize(1);
  }

  @Test
  void leavesNothingButExportsAndTruth() throws IOException {
    SampleFolder sample = write("one", SPEC);
    assertThat(sample.root().toFile().list()).containsExactlyInAnyOrder("exports", "truth");
  }

  @Test
  void refusesADirectoryWithContent() throws IOException {
    Files.writeString(directory.resolve("precious.txt"), "mine");
    assertThatThrownBy(() -> SampleShop.write(SPEC, directory))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessage("Cannot write sample: directory %s is not empty (has 1 entries)", directory);
    assertThat(directory.toFile().list()).containsExactly("precious.txt");
  }

  @Test
  void refusesAFile() throws IOException {
    Path file = Files.writeString(directory.resolve("precious.txt"), "mine");
    assertThatThrownBy(() -> SampleShop.write(SPEC, file))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessage("Cannot write sample: %s is a file (must be a directory)", file);
  }
}
