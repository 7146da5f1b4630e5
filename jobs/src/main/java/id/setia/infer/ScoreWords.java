package id.setia.infer;

import id.setia.export.CleanText;
import id.setia.mapping.ScoreSigns;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Answers of a survey: numbers, numbers with a label, or words of a scale of five. */
final class ScoreWords {

  private static final Pattern LABELLED =
      Names.unicode("([0-9]{1,2}(?:[.,][0-9])?)(?:\\s*[-:=.(/].*)?");
  private static final Pattern GROUPS =
      Names.unicode("(?:promot[eo]r|passive?|pasif|detra[ck]t[eo]r)e?s?");
  private static final List<String> METRICS = List.of("nps", "csat", "ces");
  private static final Map<String, Integer> WORDS = new LinkedHashMap<>();

  static {
    put(5, "very satisfied", "extremely satisfied", "sangat puas", "sehr zufrieden");
    put(5, "tres satisfait", "très satisfait", "muy satisfecho", "muito satisfeito");
    put(5, "zeer tevreden", "molto soddisfatto", "excellent", "strongly agree", "very easy");
    put(4, "satisfied", "puas", "zufrieden", "satisfait", "satisfecho", "satisfeito", "tevreden");
    put(4, "soddisfatto", "good", "agree", "somewhat satisfied", "easy");
    put(3, "neutral", "netral", "cukup", "cukup puas", "neutre", "neutro", "neutraal", "neutrale");
    put(3, "teils teils", "okay", "average", "fair", "neither satisfied nor dissatisfied");
    put(2, "dissatisfied", "tidak puas", "kurang puas", "unzufrieden", "insatisfait");
    put(2, "insatisfecho", "insatisfeito", "ontevreden", "insoddisfatto", "poor", "disagree");
    put(2, "somewhat dissatisfied", "difficult");
    put(1, "very dissatisfied", "extremely dissatisfied", "sangat tidak puas", "sehr unzufrieden");
    put(1, "tres insatisfait", "très insatisfait", "muy insatisfecho", "muito insatisfeito");
    put(1, "zeer ontevreden", "molto insoddisfatto", "very poor", "strongly disagree", "terrible");
    put(1, "very difficult", "awful", "buruk sekali");
    put(3, "ni satisfecho ni insatisfecho", "nem satisfeito nem insatisfeito", "biasa saja");
    put(3, "ni satisfait ni insatisfait", "weder zufrieden noch unzufrieden", "indifferent");
    put(3, "né soddisfatto né insoddisfatto", "niet tevreden, niet ontevreden", "średnio");
    put(5, "bardzo zadowolony", "çok memnunum", "rất hài lòng", "очень доволен", "راض جدا");
    put(5, "พึงพอใจมาก", "とても満足", "大変満足", "非常满意", "매우 만족");
    put(4, "zadowolony", "memnunum", "hài lòng", "доволен", "راض", "พึงพอใจ", "満足", "满意", "만족");
    put(3, "kararsızım", "bình thường", "нейтрально", "محايد", "ปานกลาง", "普通", "一般", "보통");
    put(2, "niezadowolony", "memnun değilim", "không hài lòng", "недоволен", "غير راض");
    put(2, "ไม่พึงพอใจ", "不満", "不满意", "불만족");
    put(1, "bardzo niezadowolony", "hiç memnun değilim", "rất không hài lòng", "очень недоволен");
    put(1, "ไม่พึงพอใจมาก", "とても不満", "大変不満", "非常不满意", "매우 불만족", "غير راض تماما");
    put(4, "eher zufrieden", "plutôt satisfait", "bastante satisfecho", "rather satisfied");
    put(3, "weder noch", "teils, teils", "weder zufrieden, noch unzufrieden", "mittelmäßig");
    put(2, "eher unzufrieden", "plutôt insatisfait", "poco satisfecho", "rather dissatisfied");
    put(2, "peu satisfait", "pouco satisfeito", "poco soddisfatto", "weniger zufrieden");
    put(4, "buono", "bueno", "buena", "bom", "boa", "bon", "bonne", "gut", "goed", "positif");
    put(
        2,
        "cattivo",
        "malo",
        "mala",
        "ruim",
        "mauvais",
        "mauvaise",
        "schlecht",
        "slecht",
        "negatif");
    put(2, "bad", "not good", "buruk", "rated_bad");
    put(4, "rated_good");
    put(4, "baik", "bagus");
    put(5, "great", "awesome", "amazing", "bagus sekali", "sangat baik");
  }

  /** What tools write where they asked and nobody answered. */
  private static final Pattern NO_ANSWER =
      Names.unicode(
          "(?:un)?offered|unrated|not[ _]rated|no rating|no answer|belum dinilai|tidak dinilai");

  private ScoreWords() {}

  static boolean isNoAnswer(String value) {
    return NO_ANSWER.matcher(value.toLowerCase(Locale.ROOT)).matches();
  }

  /** The words of a column with their numbers, as entries of a {@code map}; empty: it has none. */
  static String entries(ColumnProfile score) {
    return score.values().stream()
        .filter(ScoreWords::isWord)
        .map(
            word ->
                Yaml.scalar(CleanText.lower(word))
                    + ": "
                    + WORDS.get(word.toLowerCase(Locale.ROOT)))
        .collect(Collectors.joining(", "));
  }

  /** The condition of the records that say that nobody answered; empty where none does. */
  static Optional<String> unanswered(ColumnProfile score) {
    List<String> none = score.values().stream().filter(ScoreWords::isNoAnswer).toList();
    return none.isEmpty() ? Optional.empty() : Optional.of(SalesDraft.in(score, none));
  }

  private static void put(int score, String... words) {
    for (String word : words) {
      WORDS.put(word, score);
    }
  }

  static boolean isWord(String value) {
    return WORDS.containsKey(value.toLowerCase(Locale.ROOT));
  }

  /** The number that an answer stands for; none where it is no answer on a scale of 10 at most. */
  static Optional<Double> number(String value) {
    Integer word = WORDS.get(value.toLowerCase(Locale.ROOT));
    if (word != null) {
      return Optional.of((double) word);
    }
    Matcher labelled = LABELLED.matcher(ScoreSigns.number(value).orElse(value));
    if (!labelled.matches() || TimeFormat.of(value).isPresent()) {
      return Optional.empty();
    }
    double number = Double.parseDouble(labelled.group(1).replace(',', '.'));
    return number <= 10 ? Optional.of(number) : Optional.empty();
  }

  /** The lowest and the highest of answers that are numbers; none: words alone. */
  static Optional<double[]> range(Set<String> values) {
    double[] range =
        values.stream()
            .filter(value -> !isWord(value) && !isNoAnswer(value))
            .flatMap(value -> number(value).stream())
            .mapToDouble(Double::doubleValue)
            .toArray();
    return range.length == 0
        ? Optional.empty()
        : Optional.of(
            new double[] {
              Arrays.stream(range).min().orElse(0), Arrays.stream(range).max().orElse(0)
            });
  }

  /** The metric whose groups or name a column's values are; none where they are anything else. */
  static Optional<String> metric(List<String> values) {
    List<String> words = values.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList();
    if (words.isEmpty()) {
      return Optional.empty();
    }
    return words.stream().allMatch(word -> GROUPS.matcher(word).matches())
        ? Optional.of("nps")
        : METRICS.stream().filter(metric -> words.stream().allMatch(metric::equals)).findFirst();
  }
}
