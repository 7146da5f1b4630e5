package id.setia.sample;

import java.io.IOException;
import java.nio.file.Path;

/** Counts clean answers by month and score. */
final class ScoreTotals {

  private final ShopCalendar calendar;
  private final long[][] answers;

  ScoreTotals(ShopCalendar calendar, int highest) {
    this.calendar = calendar;
    this.answers = new long[calendar.months().size()][highest + 1];
  }

  void count(long moment, int score) {
    answers[calendar.monthOf(moment)][score]++;
  }

  void write(Path path) throws IOException {
    try (TruthFile file = new TruthFile(path, "month", "score", "answers")) {
      for (int month = 0; month < answers.length; month++) {
        for (int score = 1; score < answers[month].length; score++) {
          file.add(
              calendar.months().get(month).toString(),
              Integer.toString(score),
              Long.toString(answers[month][score]));
        }
      }
    }
  }
}
