package id.setia.report;

import id.setia.report.html.Html;
import java.util.List;

/** The newest comments whose words a source keeps; nothing where none does. */
final class NewestComments {

  private static final int SHOWN = 10;

  /** Of a longer comment the beginning is shown, in characters. */
  private static final int LONGEST = 400;

  private NewestComments() {}

  /** The beginning of a long comment; whole characters. */
  static String excerpt(String comment) {
    return comment.codePointCount(0, comment.length()) <= LONGEST
        ? comment
        : comment.substring(0, comment.offsetByCodePoints(0, LONGEST)) + "…";
  }

  static void render(Html html, Context context) {
    List<Row> newest =
        context
            .data()
            .query(
                """
                with written as (
                  select source, response_id, metric, comment from core.feedback where comment is not null
                  union all
                  select source, ticket_id as response_id, 'ticket' as metric, comment from core.tickets where comment is not null
                )
                select comments.response_date, comments.survey, comments.label, written.comment
                from core.comments as comments
                join written
                  on comments.source = written.source and comments.response_id = written.response_id
                  and comments.metric = written.metric
                order by comments.responded_at desc, comments.source, comments.response_id, comments.metric
                limit %d
                """
                    .formatted(SHOWN))
            .records();
    if (newest.isEmpty()) {
      return;
    }
    String title = context.text("comments.newest");
    html.open("div", "class", "card").element("h3", title);
    html.element("p", context.text("comments.newest.note"), "class", "note");
    new DataTable(
            title,
            List.of(
                context.text("comments.day"),
                context.text("comments.survey"),
                context.text("comments.label"),
                context.text("comments.said")),
            newest.stream()
                .map(
                    row ->
                        List.of(
                            Cell.text(context.texts().date(row.date("response_date"))),
                            Cell.text(Texts.survey(row.text("survey"))),
                            Cell.text(context.text("comments.label." + row.text("label"))),
                            Cell.text(excerpt(row.text("comment")))))
                .toList())
        .render(html);
    html.close();
  }
}
