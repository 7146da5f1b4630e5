package id.setia.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.config.ThemesFile;
import id.setia.text.PhraseProposals.Proposal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped themes, measured on comments written and labelled before they were. */
class ThemesTest {

  private static final Path CONFIG = Path.of("config");
  private static final CommentReader READER =
      new CommentReader(TextModel.shipped(), ThemesFile.read(CONFIG, CONFIG, Map.of()));

  @ParameterizedTest
  @CsvSource({
    "dev, 0.75, 0.90",
    "test, 0.76, 0.86",
    "fresh1, 0.66, 0.70",
    "fresh2, 0.46, 0.60",
    "fresh3, 0.47, 0.41",
    "fresh4, 0.60, 0.42",
    "fresh5, 0.88, 0.93",
    "fresh6, 0.77, 0.90",
    "fresh7, 0.61, 0.67",
    "fresh8, 0.64, 0.56"
  })
  void findsThemes(String set, double precision, double recall) {
    int found = 0;
    int wrong = 0;
    int missed = 0;
    for (LabelledComment comment : all()) {
      if (comment.set().equals(set)) {
        Set<String> themes = themes(comment.text());
        for (String theme : themes) {
          found += comment.themes().contains(theme) ? 1 : 0;
          wrong += comment.themes().contains(theme) ? 0 : 1;
        }
        missed += (int) comment.themes().stream().filter(theme -> !themes.contains(theme)).count();
      }
    }

    assertThat(found + missed).isGreaterThan(60);
    assertThat((double) found / (found + wrong)).as("precision").isGreaterThan(precision);
    assertThat((double) found / (found + missed)).as("recall").isGreaterThan(recall);
  }

  private static List<LabelledComment> all() {
    return Stream.concat(LabelledComment.written().stream(), LabelledComment.fresh().stream())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "pelayannya tidak jutek, staff",
    "pelayannya jutek, rude_service staff",
    "not rude at all, ''",
    "bukan cuma jutek tapi juga kasar, rude_service",
    "mengirimkan barang dan dikirimnya lama sekali, delivery long_waits",
    "kuRirnyaaa 🚀, delivery",
    "sepatunya awet dan tahan lama, quality",
    "Long time customer here, ''",
    "stok sabar saya masih banyak, ''",
    "tolong kirimin dong, delivery"
  })
  void readsDenialFormsAndSpelling(String comment, String themes) {
    assertThat(String.join(" ", themes(comment))).isEqualTo(themes);
  }

  private static Set<String> themes(String text) {
    Set<String> themes = new TreeSet<>();
    READER.read(text).ifPresent(read -> read.themes().forEach(hit -> themes.add(hit.theme())));
    return themes;
  }

  @Test
  void refusesWordsThatNoCommentCanHave() {
    assertThatThrownBy(() -> theme("a*", "b").check())
        .hasMessage(
            "Invalid phrase of theme own: a* (must be words in Latin letters, a star after 3 letters at the least, two or three dots between words, a bar between single words of which any may stand there)");
    assertThatThrownBy(() -> theme("kirim ..", "b").check()).hasMessageContaining("kirim ..");
    assertThatThrownBy(() -> theme("123", "b").check()).hasMessageContaining("123");
    assertThatThrownBy(
            () -> new Theme("Own", "", "", false, List.of("a"), List.of(), List.of(), List.of()))
        .hasMessage("Invalid theme: Own (must be lower-case letters, digits and underscores)");
    assertThatThrownBy(
            () -> new Theme("own", "", "", false, List.of(), List.of(), List.of(), List.of()))
        .hasMessage("Invalid theme own: it has no words, stems or phrases");
  }

  @Test
  void aBarStandsForAnyOfItsWordsAndThreeDotsGoOverTheEndOfAClause() {
    Themes own =
        new Themes(
            List.of(
                new Theme(
                    "own",
                    "Own",
                    "Own",
                    false,
                    List.of("parkir"),
                    List.of(),
                    List.of("lantai|tangga .. licin|kot*", "press 1", "kata ... kata"),
                    List.of("juru parkir"))));
    CommentReader reader = new CommentReader(TextModel.shipped(), own);

    assertThat(hits(reader, "tangganya sangat kotor")).containsExactly(0);
    assertThat(hits(reader, "lantai bagus. licin")).isEmpty();
    assertThat(hits(reader, "press 1 please")).containsExactly(0);
    assertThat(hits(reader, "press 2 please")).isEmpty();
    assertThat(hits(reader, "kata A bisa, kata B tidak")).containsExactly(0);
    assertThat(hits(reader, "juru parkir baik")).isEmpty();
    assertThat(hits(reader, "juru parkir baik, parkir luas")).containsExactly(18);
    assertThatThrownBy(() -> theme("lantai|a*", "b").check()).hasMessageContaining("lantai|a*");
    assertThatThrownBy(() -> theme("1 lantai", "b").check()).hasMessageContaining("1 lantai");
    assertThatThrownBy(() -> theme("lantai .. ... licin", "b").check())
        .hasMessageContaining("lantai .. ... licin");
  }

  private static List<Integer> hits(CommentReader reader, String text) {
    return reader.read(text).orElseThrow().themes().stream().map(ThemeHit::start).toList();
  }

  private static Themes theme(String phrase, String word) {
    return new Themes(
        List.of(
            new Theme(
                "own", "Own", "Own", false, List.of(word), List.of(), List.of(phrase), List.of())));
  }

  @Test
  void proposesWhatNoThemeKnows() {
    assertThat(READER.unknownPhrases("Parkiran sempit sekali, kurirnya lama"))
        .containsExactly("parkiran sempit");
    List<Proposal> counted =
        List.of(
            new Proposal("parkiran sempit", 40, 30),
            new Proposal("lantai parkiran sempit", 38, 30),
            new Proposal("lantai parkiran", 60, 40),
            new Proposal("musik keras", 60, 10),
            new Proposal("kucing lucu", 2, 0));

    assertThat(PhraseProposals.of(counted, 5, 10))
        .extracting(Proposal::phrase)
        .containsExactly("lantai parkiran", "musik keras", "lantai parkiran sempit");
    assertThat(PhraseProposals.of(counted, 5, 1)).hasSize(1);
  }
}
