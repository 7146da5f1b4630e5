package id.setia.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a shop may be, and the codes and contacts that must be unique in it. */
class SampleSpecTest {

  private static final SampleSpec SPEC = SampleSpec.of(10, 1);

  @Test
  void defaultsToTwoYears() {
    assertThat(SPEC)
        .isEqualTo(
            new SampleSpec(
                10,
                1,
                LocalDate.of(2024, 1, 1),
                LocalDate.of(2025, 12, 31),
                0.004,
                FileSplit.SINGLE,
                Shapes.PLAIN));
  }

  @Test
  void refusesImpossibleShops() {
    assertThatThrownBy(() -> SampleSpec.of(0, 1))
        .hasMessage("Invalid customers: 0 (must be between 1 and 20000000)");
    assertThatThrownBy(() -> SPEC.withPeriod(LocalDate.of(2025, 1, 2), LocalDate.of(2025, 1, 1)))
        .hasMessage("Invalid period: 2025-01-02 to 2025-01-01 (must be 1 to 3660 days)");
    assertThatThrownBy(() -> SPEC.withDirtRate(0.6))
        .hasMessage("Invalid dirt rate: 0.6 (must be between 0 and 0.5)");
    assertThatThrownBy(() -> SPEC.withDirtRate(Double.NaN))
        .hasMessage("Invalid dirt rate: NaN (must be between 0 and 0.5)");
  }

  @Test
  void codesAreUnique() {
    Set<String> codes = new HashSet<>();
    for (int customer = 0; customer < 20_000; customer++) {
      for (int sequence = 0; sequence < 10; sequence++) {
        codes.add(Code.of(customer, sequence));
      }
    }
    assertThat(codes).hasSize(200_000).allMatch(code -> code.matches("[0-9A-HJKMNP-TV-Z]{8}"));
    assertThatThrownBy(() -> Code.of(1, 32_768))
        .hasMessage("Invalid sequence number: 32768 (must be below 32768)");
  }

  @Test
  void contactsAreUnique() {
    Set<String> emails = new HashSet<>();
    Set<String> phones = new HashSet<>();
    for (int customer = 0; customer < 100_000; customer++) {
      RandomStream draws = RandomStream.of(1, customer, RandomStream.Stream.CUSTOMER);
      emails.add(People.email(customer, draws));
      phones.add(People.phone(customer, draws).substring(3));
    }
    assertThat(emails).hasSize(100_000);
    assertThat(phones).hasSize(100_000);
  }

  @Test
  void dirtKindsComeBackFromTheirCodes() {
    for (DirtKind kind : DirtKind.values()) {
      assertThat(DirtKind.ofCode(kind.code())).isEqualTo(kind);
    }
  }
}
