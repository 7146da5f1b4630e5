package id.setia.personal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextMaskTest {

  private static final TextMask MASK = new TextMask("ID");

  @Test
  void marksStandForWhatTellsOfPeople() {
    assertThat(
            MASK.mask(
                "hubungi ani.s+toko@example.co.id atau WA 0812-3456-7890, kartu 4111 1111 1111 1111"))
        .isEqualTo("hubungi [e-mail] atau WA [phone], kartu [card]");
    assertThat(MASK.mask("alamat saya Jl. Kenanga No. 5 RT 03 RW 02, barang bagus"))
        .doesNotContain("Kenanga")
        .contains("[address]", "barang bagus");
    assertThat(MASK.mask("bagus sekali 👍")).isEqualTo("bagus sekali 👍");
    assertThat(MASK.mask("")).isEmpty();
  }
}
