package id.setia.infer;

import id.setia.duckdb.Sql;
import org.jspecify.annotations.Nullable;

/** What numbers the answers to a survey: a column, or what stands for one. */
final class FeedbackKey {

  private final Draft draft;

  FeedbackKey(Draft draft) {
    this.draft = draft;
  }

  /**
   * Writes the number of an answer. Where no column has it, that is who answered and when he was
   * asked, which stays as it is when he answers or thinks better of it; else when he answered.
   *
   * @param response the column that numbers answers; null: none does
   * @param sent when the question was sent; null: the file doesn't say
   */
  void write(
      @Nullable ColumnProfile response, ColumnProfile responded, @Nullable ColumnProfile sent) {
    if (response != null) {
      draft
          .body()
          .guess(3, "response_id: " + Yaml.scalar(response.name()), OrderKey.evidence(response));
      return;
    }
    ColumnProfile who =
        draft
            .columns()
            .find(Role.EMAIL)
            .or(() -> draft.columns().find(Role.CUSTOMER_REF))
            .or(() -> draft.columns().find(Role.PHONE))
            .orElse(null);
    boolean isOfSending = sent != null && who != null && sent.filled() == sent.records();
    ColumnProfile time = isOfSending && sent != null ? sent : responded;
    String sql =
        who == null
            ? Sql.name(time.name())
            : "concat_ws('-', %s, md5(%s))".formatted(Sql.name(time.name()), Sql.name(who.name()));
    draft
        .body()
        .guess(
            3,
            "response_id: " + Draft.sql(sql),
            "DOUBTFUL: no column looks like a response's number");
    draft.ask(
        "which column numbers the answers? None has a value of its own in every record; %s for it%s"
            .formatted(
                who == null
                    ? time.name() + " stands"
                    : time.name() + " and " + who.name() + " stand",
                isOfSending
                    ? ""
                    : ". An answer that is edited later has another time and counts twice, unless each file"
                        + " holds all answers and the source says so (complete: true)"));
  }
}
