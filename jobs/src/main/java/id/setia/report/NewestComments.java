package id.setia.report;

import id.setia.report.html.Html;
import java.util.List;

/** The newest comments whose words a source keeps; nothing where none does. */
final class NewestComments {

  private static final int SHOWN = 8;

  /** Of a longer comment the beginning is shown, in characters. */
  private static final int LONGEST = 400;

  private static final Source WRITTEN =
      new Source(
          "core.comments",
          "core.comments join (select source, response_id, metric, comment from core.feedback where comment is not null"
              + " union all select source, ticket_id, 'ticket', comment from core.tickets where comment is not null)"
              + " as written using (source, response_id, metric)",
          "response_date, survey, label, written.comment",
          "",
          "order by responded_at desc, source, response_id, metric");

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
                %s limit %d
                """
                    .formatted(WRITTEN.query(), SHOWN))
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
    WRITTEN.render(html, context);
    html.close();
  }
}
