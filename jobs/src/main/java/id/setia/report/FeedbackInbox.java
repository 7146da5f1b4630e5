package id.setia.report;

import id.setia.report.html.Html;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whom to answer first, and what was written last where a source keeps the words. */
final class FeedbackInbox {

  private static final int SHOWN = 8;
  private static final int HOURS_A_DAY = 24;

  private static final Source WAITING =
      Source.mart("feedback_inbox").as("*, " + CustomerReference.of("feedback_inbox"), "");

  private FeedbackInbox() {}

  /**
   * Writes nothing where nobody has answered and no ticket holds what the customer wrote: that
   * nobody complains is no praise then.
   */
  static void render(Html html, Context context) {
    if (!isAnybodyHeard(context)) {
      return;
    }
    List<Row> waiting =
        context
            .data()
            .query(
                """
                select *, %s
                from (
                  select *, count(*) over () as all_waiting from marts.feedback_inbox order by place limit %d
                ) feedback_inbox
                order by place
                """
                    .formatted(CustomerReference.of("feedback_inbox"), SHOWN))
            .records();
    html.open("div", "class", "card").element("h3", context.text("comments.inbox"));
    if (waiting.isEmpty()) {
      html.element("p", context.text("comments.inbox.none"), "class", "note");
    } else {
      long all = waiting.get(0).count("all_waiting");
      html.element(
          "p",
          context
              .texts()
              .counted(
                  all,
                  "comments.inbox.note.one",
                  "comments.inbox.note",
                  context.numbers().count(all)),
          "class",
          "note");
      new DataTable(
              context.text("comments.inbox"),
              List.of(
                  context.text("comments.customer"),
                  context.text("comments.why"),
                  context.text("comments.waiting"),
                  context.text("comments.channel"),
                  context.text("comments.said"),
                  context.text("comments.value")),
              waiting.stream().map(row -> row(context, row)).toList())
          .withoutEmptyColumns()
          .render(html);
      WAITING.render(html, context);
    }
    html.close();
  }

  private static boolean isAnybodyHeard(Context context) {
    return context
        .data()
        .query(
            """
            select exists (select 1 from marts.nps_trend where n > 0)
              or exists (select 1 from marts.csat_trend where n > 0)
              or exists (select 1 from marts.ces_trend where n > 0)
              or exists (select 1 from core.comments) as is_heard
            """)
        .records()
        .get(0)
        .isSet("is_heard");
  }

  private static List<Cell> row(Context context, Row row) {
    BigDecimal value = row.decimalOrNull("customer_value");
    String channel = row.textOrNull("channel");
    return List.of(
        row.textOrNull("customer_id") == null
            ? Cell.text(row.text("document_id"))
            : CustomerReference.cell(context, row),
        Cell.text(why(context, row)),
        waiting(context, row.numberOrNull("waiting_hours")),
        Cell.text(
            channel == null || channel.equals("unknown") ? "–" : context.texts().channel(channel)),
        Cell.text(said(context, row)),
        value == null
            ? Cell.unknown(context.text("comments.value.unknown"))
            : Cell.number(context.money(value), value));
  }

  private static Cell waiting(Context context, @Nullable Double hours) {
    return hours == null
        ? Cell.unknown(context.text("unknown.undefined"))
        : Cell.number(
            context.text("comments.days", context.numbers().fixed(hours / HOURS_A_DAY, 1)));
  }

  private static String why(Context context, Row row) {
    String kind = context.text("comments.kind." + row.text("kind"));
    BigDecimal score = row.decimalOrNull("score");
    String about = row.textOrNull("about");
    String scored = score == null ? kind : kind + " " + context.numbers().exact(score);
    return about == null || about.equals("unknown")
        ? scored
        : scored + " (" + Texts.survey(about) + ")";
  }

  private static String said(Context context, Row row) {
    String comment = row.textOrNull("comment");
    if (comment != null) {
      return NewestComments.excerpt(comment);
    }
    String themes = row.textOrNull("themes");
    return themes == null || themes.isEmpty()
        ? "–"
        : Arrays.stream(themes.split(",", -1))
            .map(theme -> context.texts().word("theme", theme))
            .collect(Collectors.joining(", "));
  }
}
