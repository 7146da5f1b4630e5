package id.setia.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommentReaderTest {

  private static final CommentReader READER =
      new CommentReader(
          TextModel.shipped(),
          new Themes(
              List.of(
                  new Theme(
                      "waits",
                      "Waits",
                      "Menunggu",
                      true,
                      List.of("lama", "slow"),
                      List.of("tunggu"),
                      List.of("tidak .. dibalas"),
                      List.of()),
                  new Theme(
                      "delivery",
                      "Delivery",
                      "Pengiriman",
                      false,
                      List.of(),
                      List.of("kirim"),
                      List.of("deliver*"),
                      List.of()))));

  @ParameterizedTest
  @CsvSource({
    "Barangnya bagusss bgt puas,POSITIVE,ID",
    "kecewa parah brg rusak gak bisa dipake,NEGATIVE,ID",
    "The delivery was quick and everything works great,POSITIVE,EN",
    "never again it broke after two days,NEGATIVE,EN",
    "tidak bagus,NEGATIVE,ID",
    "not recommended,NEGATIVE,EN",
    "bintang 5,POSITIVE,UNKNOWN",
    "1 star,NEGATIVE,UNKNOWN",
    "ga pernah ngecewain,POSITIVE,ID",
    "bukan cuma enak tapi murah,POSITIVE,ID",
    "qualitynya oke but the delivery lama banget and sellernya rude,NEGATIVE,MIXED",
    "b@gus? k3cewa sekali saya,NEGATIVE,ID"
  })
  void readsLabelAndLanguage(String comment, Label label, Language language) {
    CommentReading reading = READER.read(comment).orElseThrow();

    assertThat(reading.label()).isEqualTo(label);
    assertThat(reading.language()).isEqualTo(language);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   ", "12345", "!!! ... ?", "-", "\u0000\u0000", "\u200b\u200f", "📦", "ไทย"})
  void saysWhereThereIsNothingToRead(String comment) {
    assertThat(READER.read(comment)).isEmpty();
  }

  @Test
  void findsThemesWithTheirPlaces() {
    String comment = "Chat tidak pernah dibalas, tapi <b>pengirimannya</b> cepat 👍";

    CommentReading reading = READER.read(comment).orElseThrow();

    assertThat(reading.themes())
        .extracting(
            hit -> hit.theme() + ":" + comment.substring(hit.start(), hit.end()) + ":" + hit.tone())
        .containsExactly("waits:tidak pernah dibalas:NEGATIVE", "delivery:pengirimannya:POSITIVE");
  }

  @Test
  void whatIsDeniedIsNoComplaint() {
    assertThat(READER.read("tidak lama sudah sampai").orElseThrow().themes()).isEmpty();
    assertThat(READER.read("lama sekali").orElseThrow().themes()).hasSize(1);
  }

  @Test
  void readsAlikeWhateverWasReadBefore() {
    List<String> comments =
        List.of(
            "Chat tidak pernah dibalas, tapi pengirimannya cepat 👍",
            "qualitynya oke but the delivery lama banget and sellernya rude",
            "bagusss bgt, ga nyesel :)");
    List<CommentReading> first =
        comments.stream().map(comment -> READER.read(comment).orElseThrow()).toList();

    // more words and forms than are remembered, so that every place holds another word
    for (int number = 0; number < 60_000; number++) {
      READER.read(Integer.toString(number, 36).replaceAll("\\d", "q") + "zan");
    }

    assertThat(comments.stream().map(comment -> READER.read(comment).orElseThrow()).toList())
        .isEqualTo(first);
  }
}
