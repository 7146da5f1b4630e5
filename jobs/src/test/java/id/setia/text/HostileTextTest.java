package id.setia.text;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.ThemesFile;
import id.setia.personal.TextMask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a comment holds, it is read, or said to say nothing, and hits lie within it. */
class HostileTextTest {

  private static final Path CONFIG = Path.of("config");
  private static final CommentReader READER =
      new CommentReader(TextModel.shipped(), ThemesFile.read(CONFIG, CONFIG, Map.of()));
  private static final TextMask MASK = new TextMask("ID");

  private static Stream<String> texts() {
    return Stream.of(
        "",
        "😡",
        "👨‍👩‍👧‍👦🏽",
        "\uD83D",
        "bagus\uDE00 sekali\uD83D",
        "\u0000bagus\u0000\u0001\u0002",
        "=cmd|' /C calc'!A0 jelek",
        "+62 812 +1-2;\t@SUM(A1:A9)",
        "<script>alert('bagus')</script><b>kecewa</b",
        "<<<<<<<<<<&&&&&&;;;;;&#xFFFFFFFFF;&#99999999;&;&#;&#x;",
        "\u202Esugab\u202C \u200Bb\u200Ba\u200Bg\u200Bu\u200Bs\u2060\uFEFF",
        "שירות מעולה خدمة ممتازة отлично 很好 よい 좋아요 ดีมาก அருமை bagus",
        "ﷺﷺﷺ \u0958\u0344 ǅ ẞ İIıi ſ ﬃ",
        "Ｂａｇｕｓ 𝓫𝓪𝓰𝓾𝓼 ⓑⓐⓖⓤⓢ bа́gus",
        "a\u0301".repeat(500),
        ":(:(:(:):)<3</3t_t-_-xd",
        "2".repeat(400),
        "'".repeat(300) + "a'b'c''d",
        "@@@@ www. http:// a@b@c@ x://y");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void isReadOrSaidToSayNothing(String text) {
    check(text);
    assertThat(MASK.mask(text)).isNotNull();
  }

  private static void check(String text) {
    Optional<CommentReading> reading = READER.read(text);
    reading.ifPresent(
        read -> {
          assertThat(read.score()).isBetween(-1.0, 1.0);
          assertThat(read.negative() + read.neutral() + read.positive())
              .isBetween(1 - 1e-9, 1 + 1e-9);
          assertThat(read.themes())
              .allMatch(
                  hit -> hit.start() >= 0 && hit.start() < hit.end() && hit.end() <= text.length());
        });
  }

  @Test
  void readsThroughDisguise() {
    assertThat(
            List.of(
                "b\u200Ba\u200Bg\u200Bu\u200Bs",
                "Ｂａｇｕｓ",
                "𝓫𝓪𝓰𝓾𝓼",
                "bаgus",
                "b4gus",
                "BAGUUUUUUS",
                "bag&#117;s"))
        .allMatch(text -> READER.read(text).orElseThrow().label() == Label.POSITIVE);
  }

  /** Every kind of long text, a megabyte each: in seconds, so not in the square of its length. */
  @Test
  @Timeout(120)
  void longTextsTakeLinearTime() {
    Random random = new Random(8);
    int size = 1 << 20;
    List<String> longs =
        List.of(
            "a".repeat(size),
            "kurir lama tidak ".repeat(size / 17),
            "tidak .. kirim lama ".repeat(size / 20),
            "menunggu ".repeat(size / 9),
            "<".repeat(size),
            "<b".repeat(size / 2),
            "&#".repeat(size / 2),
            "ab2".repeat(size / 3),
            "a'".repeat(size / 2),
            "😡".repeat(size / 2),
            ":-".repeat(size / 2),
            "\uFDFA".repeat(size / 4),
            IntStream.range(0, size)
                .mapToObj(index -> Character.toString(random.nextInt(0xD7FF)))
                .collect(Collectors.joining()));
    for (String text : longs) {
      long start = System.nanoTime();
      check(text);
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      assertThat(taken).as(text.substring(0, 12)).isLessThan(Duration.ofSeconds(20));
    }
  }

  /** A letter of every script there is, more than a hundred, with and without a word to read. */
  @Test
  void aHundredScriptsMixedAreRead() {
    StringBuilder letters = new StringBuilder();
    Set<Character.UnicodeScript> scripts = EnumSet.noneOf(Character.UnicodeScript.class);
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      if (Character.isLetter(point) && scripts.add(Character.UnicodeScript.of(point))) {
        letters.appendCodePoint(point);
      }
    }
    assertThat(scripts).hasSizeGreaterThan(100);
    check(letters.toString());
    check(String.join(" ", letters.toString().split("")));
    assertThat(READER.read("kecewa " + letters).orElseThrow().label()).isEqualTo(Label.NEGATIVE);
  }

  /** Nothing is read into what says nothing. */
  @Test
  void saysNothingOfNothing() {
    assertThat(
            List.of(
                "", " \t\n", "\u0000", "12345 67.89", "\u202E\u200B\u2060", "...!!!", "很好 отлично"))
        .allMatch(text -> READER.read(text).isEmpty());
    assertThat(READER.read("😡").orElseThrow().label()).isEqualTo(Label.NEGATIVE);
    assertThat(READER.read("=HYPERLINK(\"x\"; \"kecewa\")").orElseThrow().label())
        .isEqualTo(Label.NEGATIVE);
  }

  @Test
  void randomTextsAreRead() {
    Random random = new Random(9);
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(40);
      for (int index = 0; index < length; index++) {
        switch (random.nextInt(5)) {
          case 0 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
          case 1 -> text.append((char) random.nextInt(0x10000));
          case 2 -> text.append("<&#;@:/'\"-_. \n".charAt(random.nextInt(14)));
          default -> text.append((char) ('a' + random.nextInt(26)));
        }
      }
      check(text.toString());
    }
  }
}
