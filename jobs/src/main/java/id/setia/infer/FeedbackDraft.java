package id.setia.infer;

import id.setia.config.Scale;
import id.setia.mapping.HeadingScale;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Answers to surveys. */
final class FeedbackDraft {

  private static final int RECOMMEND = 1;
  private static final int SATISFIED = 2;
  private static final int EFFORT = 3;
  private static final int MOST_OF_FIVE = 5;
  private static final int MOST_OF_SEVEN = 7;

  private final Draft draft;

  FeedbackDraft(Draft draft) {
    this.draft = draft;
  }

  static boolean fits(Columns columns) {
    return columns.find(Role.SCORE).isPresent() && time(columns).isPresent();
  }

  private static Optional<ColumnProfile> time(Columns columns) {
    return columns
        .find(Role.RESPONDED_AT)
        .or(() -> columns.find(Role.ANY_TIME))
        .or(() -> columns.all().stream().filter(FeedbackDraft::isUpdate).findFirst());
  }

  private static boolean isUpdate(ColumnProfile profile) {
    return profile.isTime() && Names.words(profile.name()).matches("(?:.* )?updated?(?: .*)?");
  }

  void write() {
    ColumnProfile responded = time(draft.columns()).orElseThrow();
    if (isUpdate(responded)) {
      draft.ask(
          "is %s when it was answered? No other column is a time; taken so"
              .formatted(responded.name()));
    }
    draft.columns().take(responded);
    ColumnProfile response =
        draft.columns().find(Role.RESPONSE_ID, ColumnProfile::isKey).orElse(null);
    draft.columns().take(response);
    Map<String, String> scores = scores();
    ColumnProfile sent = draft.columns().take(Role.SENT_AT);
    Yaml yaml = draft.body();
    scores(yaml, scores);
    leaveOutUnanswered(scores.size());
    yaml.line(0, "tables:").line(1, "feedback:").line(2, "columns:");
    new FeedbackKey(draft).write(response, responded, sent);
    yaml.guess(3, "responded_at: " + draft.time(responded), draft.times(responded).evidence());
    if (sent != null) {
      yaml.guess(3, "sent_at: " + draft.time(sent), draft.times(sent).evidence());
    }
    ColumnProfile order =
        draft
            .columns()
            .find(Role.ORDER_ID, profile -> Role.ORDER_ID.tier(profile) < 2)
            .orElse(null);
    draft.columns().take(order);
    ColumnProfile ticket = draft.columns().take(Role.TICKET_ID);
    boolean isTransactional = order != null || ticket != null;
    yaml.guess(
        3,
        "survey_kind: {value: %s}".formatted(isTransactional ? "transactional" : "relational"),
        isTransactional
            ? "it names an order or a ticket"
            : "DOUBTFUL: no order or ticket is named");
    if (!isTransactional) {
      draft.ask(
          "does the survey follow an order or a contact (survey_kind: transactional)? Nothing names one; taken as relational");
    }
    new ContactsDraft(draft).write();
    draft.column("order_id", order);
    draft.column("ticket_id", ticket);
    draft.column("channel", draft.columns().take(Role.CHANNEL));
    draft.column("comment", draft.columns().take(Role.COMMENT));
    askOfOtherAnswers();
  }

  /** Asks of answers on a scale that no word tells the meaning of, so that none is passed over. */
  private void askOfOtherAnswers() {
    draft.columns().all().stream()
        .filter(draft.columns()::isFree)
        .filter(
            profile ->
                profile.isScore()
                    || profile.count(ScoreWords::isWord) * 2 > profile.filled()
                    || isQuestionInWords(profile))
        .filter(profile -> profile.distinct() > 1 && !profile.isKey())
        .filter(profile -> Names.words(profile.name()).contains(" "))
        .filter(profile -> !Names.words(profile.name()).matches(Words.NOT_ANSWERS))
        .forEach(
            profile ->
                draft.ask(
                    "%s: what was asked? Its answers look like a scale%s; it is not read"
                        .formatted(
                            profile.name(),
                            profile
                                .scoreRange()
                                .map(
                                    range ->
                                        ", from %s to %s"
                                            .formatted(plain(range[0]), plain(range[1])))
                                .orElse(""))));
  }

  /** What asks for a score by its name and is answered in a few words, whichever they are. */
  private static boolean isQuestionInWords(ColumnProfile profile) {
    return profile.isWordCategory()
        && profile.distinct() <= MOST_OF_SEVEN
        && profile.filled() > profile.distinct()
        && Role.SCORE.names(profile.name())
        && !Role.COMMENT.names(profile.name());
  }

  /** Records whose only question says that nobody answered are none. */
  private void leaveOutUnanswered(int questions) {
    if (questions == 1) {
      draft.columns().ofRole(Role.SCORE).stream()
          .filter(score -> !draft.columns().isFree(score))
          .flatMap(score -> ScoreWords.unanswered(score).stream())
          .forEach(draft.ignored()::add);
    }
  }

  /** The questions that were asked, for a survey whose other columns are known; empty: none. */
  Optional<Yaml> ofKnownSurvey() {
    Map<String, String> scores = scores();
    Yaml yaml = new Yaml();
    scores(yaml, scores);
    return scores.isEmpty() ? Optional.empty() : Optional.of(yaml);
  }

  private void scores(Yaml yaml, Map<String, String> scores) {
    yaml.line(0, "scores:");
    scores.forEach(
        (metric, mapping) ->
            yaml.guess(1, metric + ": " + mapping, evidence.getOrDefault(metric, "")));
  }

  private final Map<String, String> evidence = new LinkedHashMap<>();

  private Map<String, String> scores() {
    Map<String, String> scores = new LinkedHashMap<>();
    for (ColumnProfile score : draft.columns().ofRole(Role.SCORE)) {
      if (draft.columns().isFree(score)) {
        String metric = metric(score);
        if (scores.containsKey(metric)) {
          draft.ask(
              "%s is a second question of %s: it needs a source of its own, or a response_id of its own"
                  .formatted(score.name(), metric));
        } else if (!metric.isEmpty()) {
          draft.columns().take(score);
          scores.put(metric, mapping(metric, score));
        }
      }
    }
    return scores;
  }

  private String metric(ColumnProfile score) {
    String name = Names.words(score.name());
    double high = score.scoreRange().map(range -> range[1]).orElse(5.0);
    if (name.matches("(?U).*\\bnps\\b.*")) {
      return "nps";
    }
    if (name.matches("(?U).*\\bcsat\\b.*")) {
      return "csat";
    }
    if (name.matches("(?U).*\\bces\\b.*")) {
      return "ces";
    }
    Optional<String> told = told();
    if (told.isPresent()) {
      return told.get().equals("nps") ? recommend(score, high) : told.get();
    }
    return switch (Role.SCORE.tier(score)) {
      case RECOMMEND -> recommend(score, high);
      case SATISFIED -> "csat";
      case EFFORT -> "ces";
      default -> byRange(score, high);
    };
  }

  /** The metric that another column says: its groups, or its name in every record. */
  private Optional<String> told() {
    return draft.columns().all().stream()
        .filter(ColumnProfile::isCategory)
        .flatMap(profile -> ScoreWords.metric(profile.values()).stream())
        .findFirst();
  }

  private String recommend(ColumnProfile score, double high) {
    if (high > MOST_OF_FIVE) {
      return "nps";
    }
    draft.ask(
        "%s: on which scale? Answers go up to %s only; NPS is asked from 0 to 10. Taken as NPS"
            .formatted(score.name(), plain(high)));
    return "nps";
  }

  private String byRange(ColumnProfile score, double high) {
    String metric = high > MOST_OF_SEVEN ? "nps" : high > MOST_OF_FIVE ? "ces" : "csat";
    draft.ask(
        "%s: what was asked? Answers go up to %s; taken as %s"
            .formatted(score.name(), plain(high), metric));
    return metric;
  }

  private String mapping(String metric, ColumnProfile score) {
    double low = score.scoreRange().map(range -> range[0]).orElse(1.0);
    double high = score.scoreRange().map(range -> range[1]).orElse(5.0);
    evidence.put(
        metric,
        "answers go from %s to %s, such as %s".formatted(plain(low), plain(high), score.example()));
    if (metric.equals("nps")) {
      if (isLowBest(score, 0, 10)) {
        draft.ask(
            "%s: is its lowest answer the best, as its heading says? Taken as it stands, 10 for the best"
                .formatted(score.name()));
      }
      return Yaml.scalar(score.name());
    }
    int top =
        high > MOST_OF_SEVEN
            ? 10
            : high > MOST_OF_FIVE
                ? MOST_OF_SEVEN
                : metric.equals("ces") && high > MOST_OF_FIVE ? MOST_OF_SEVEN : MOST_OF_FIVE;
    int bottom = low < 1 ? 0 : 1;
    boolean isLowBest = isLowBest(score, bottom, top);
    if (top != high || metric.equals("ces")) {
      draft.ask(
          "%s: is the scale %d to %d%s? Taken so"
              .formatted(
                  score.name(),
                  bottom,
                  top,
                  metric.equals("ces")
                      ? ", with " + (isLowBest ? bottom : top) + " for easy"
                      : ""));
    }
    if (isLowBest) {
      draft.ask(
          "%s: is its lowest answer the best, as its heading says? Taken so (best: low)"
              .formatted(score.name()));
    }
    String entries = ScoreWords.entries(score);
    if (!entries.isEmpty()) {
      draft.ask("%s: its words are taken as %s".formatted(score.name(), entries));
    }
    String map = entries.isEmpty() ? "" : ", map: {" + entries + "}";
    return "{from: %s, scale: [%d, %d]%s%s}"
        .formatted(Yaml.scalar(score.name()), bottom, top, isLowBest ? ", best: low" : "", map);
  }

  private static boolean isLowBest(ColumnProfile score, int bottom, int top) {
    return HeadingScale.best(score.name(), bottom, top).filter(Scale.Best.LOW::equals).isPresent();
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
