package id.setia.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {

  private static final Pattern HOLE = Pattern.compile("\\{[0-9]}");
  private static final String[] MANY = {"<a>", "<b>", "<c>", "<d>", "<e>"};

  private final Texts indonesian = Texts.of(Language.ID);
  private final Texts english = Texts.of(Language.EN);

  @Test
  void saysEverythingInBothLanguages() {
    assertThat(indonesian.keys()).isEqualTo(english.keys());
  }

  @Test
  void fillsTheSameHolesInBothLanguages() {
    for (String key : english.keys()) {
      assertThat(filled(indonesian.text(key, MANY)))
          .as(key)
          .containsExactlyInAnyOrderElementsOf(filled(english.text(key, MANY)));
      assertThat(HOLE.matcher(english.text(key, MANY)).find()).as(key).isFalse();
    }
  }

  @Test
  void hasNoTextThatNothingUses() throws IOException {
    Path sources = Path.of("jobs/src/main/java/id/setia/report");
    String code;
    try (Stream<Path> files = Files.list(sources)) {
      code =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .sorted()
              .map(TextsTest::read)
              .collect(Collectors.joining());
    }
    // keys whose last word comes from the data, or whose first one is the id of a section
    Pattern composed =
        Pattern.compile(
            "comments\\.(drivers|evidence|kind|label)\\..*|theme\\..*|(unit|segment|notice|nps\\.verdict|trend|column|verdict|rfm)\\..*"
                + "|restatements\\.(metric|cause|part)\\..*|trust\\.measure\\..*"
                + "|satisfaction\\.(csat|ces)\\.note"
                + "|forecast\\.(model-name|reason|verdict|moved-by|process|covariate|level)\\..*"
                + "|forecast\\.(tracking|frequency)(\\.(desc|note))?"
                + "|channel-name\\..*|kpi\\.(choose|points)\\..*"
                + "|lifecycle\\.(new|returning|resurrected|dormant)"
                + "|retention\\.(classic|rolling)"
                + "|[a-z]+\\.(heading|lead)|trust\\.[a-z]+\\.note");
    TreeSet<String> unused = new TreeSet<>();
    for (String key : english.keys()) {
      if (!code.contains('"' + key + '"') && !composed.matcher(key).matches()) {
        unused.add(key);
      }
    }
    assertThat(unused).isEmpty();
  }

  @Test
  void leavesABraceInsideAnArgumentAlone() {
    assertThat(english.text("kpi.change", "{1}", "b")).isEqualTo("{1} on b");
  }

  @Test
  void namesASurveyUnlessItIsCalledLikeItsMetric() {
    assertThat(Texts.survey("NPS", ": ", "nps")).isEqualTo("NPS");
    assertThat(Texts.survey("CSAT", ": ", "csat (1-5)")).isEqualTo("CSAT (1-5)");
    assertThat(Texts.survey("NPS", " · ", "npsfood")).isEqualTo("NPS · npsfood");
    assertThat(Texts.survey("NPS", " · ", "x")).isEqualTo("NPS · x");
    assertThat(Texts.survey("NPS", " · ", "")).isEqualTo("NPS");
    assertThat(Texts.survey("csat")).isEqualTo("CSAT");
    assertThat(Texts.survey("Kasir")).isEqualTo("Kasir");
  }

  @Test
  void callsAChannelWhatPeopleCallIt() {
    assertThat(indonesian.channel("whatsapp")).isEqualTo("WhatsApp");
    assertThat(indonesian.channel("Toko Kita")).isEqualTo("Toko Kita");
  }

  @Test
  void refusesAKeyThatIsNotThere() {
    assertThatThrownBy(() -> english.text("nothing")).hasMessage("Cannot find the text nothing");
  }

  @Test
  void showsACodeWithoutAWordAsItIs() {
    assertThat(indonesian.word("segment", "region")).isEqualTo("Wilayah");
    assertThat(indonesian.word("segment", "planet")).isEqualTo("planet");
  }

  private static List<String> filled(String text) {
    return Pattern.compile("<[a-d]>").matcher(text).results().map(MatchResult::group).toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
