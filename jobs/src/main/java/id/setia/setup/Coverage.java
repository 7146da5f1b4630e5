package id.setia.setup;

import id.setia.config.FileDays;
import id.setia.load.DryRun;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Whether exports hold whole months, which makes a month complete without a later day. */
final class Coverage {

  private Coverage() {}

  /** The draft, with what the names of its files or their last day say of it. */
  static SourceDraft said(SourceDraft draft, List<Path> files, DryRun.Outcome outcome) {
    if (!files.isEmpty() && files.stream().allMatch(Coverage::tellsDays)) {
      return draft.saying(
          "covers: file_name  # GUESS: the names of its files say from which day to which");
    }
    Optional<LocalDate> last =
        outcome.days().values().stream().map(DryRun.Days::last).max(LocalDate::compareTo);
    return last.filter(day -> YearMonth.from(day).atEndOfMonth().equals(day)).isPresent()
        ? draft.saying(
            "covers: month  # GUESS: its last record is of %s, the last day of a month"
                .formatted(last.get()))
        : draft;
  }

  private static boolean tellsDays(Path file) {
    return FileDays.of(String.valueOf(file.getFileName())).isPresent();
  }
}
