package id.setia.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks buyers whether they would recommend the shop. */
final class SurveySimulator {

  /** What the survey tool writes when the question was left blank. */
  static final String BLANK_SCORE = "99";

  private static final int FIRST_DAYS_AFTER = 3;
  private static final int DAYS_AFTER = 4;
  private static final int FIRST_HOUR = 9;
  private static final int HOURS = 9;
  private static final double MEAN_SECONDS_TO_ANSWER = 1.2 * ShopCalendar.SECONDS_PER_DAY;
  private static final double COMMENT_SHARE = 0.45;
  private static final List<String> TOUCHPOINTS = List.of("pengiriman", "pasca-pembelian");
  private static final List<String> CHANNELS = List.of("email", "whatsapp");

  private final ShopModel model;
  private final RowSink sink;
  private final ShopCalendar calendar;
  private final ShopTotals totals;
  private final @Nullable ToolPostPurchaseEvents tools;

  /** With tools, only answers are exported, by Qualtrics. */
  SurveySimulator(
      ShopModel model,
      RowSink sink,
      ShopCalendar calendar,
      ShopTotals totals,
      @Nullable ToolPostPurchaseEvents tools) {
    this.tools = tools;
    this.model = model;
    this.sink = sink;
    this.calendar = calendar;
    this.totals = totals;
  }

  /** Surveys some completed orders of customers; returns the next free sequence number. */
  int simulate(
      Order order, Customer customer, int sequence, RandomStream draws, RandomStream dirt) {
    if (!draws.chance(model.invitationShare())) {
      return sequence;
    }
    int day = ShopCalendar.dayOf(order.moment()) + FIRST_DAYS_AFTER + draws.below(DAYS_AFTER);
    long sent =
        (long) day * ShopCalendar.SECONDS_PER_DAY
            + FIRST_HOUR * 3_600L
            + draws.below(HOURS * 3_600);
    if (sent >= calendar.end()) {
      return sequence;
    }
    String[] fields = invitation(order, customer, sequence, sent, draws);
    long answered = sent + 60 + (long) draws.exponential(MEAN_SECONDS_TO_ANSWER);
    if (draws.chance(model.responseShare()) && answered < calendar.end()) {
      answer(customer, fields, sent, answered, draws, dirt);
    } else if (tools == null) {
      totals.countInvitation(sink.add(ExportKind.NPS, sent, fields, 0, dirt));
    }
    return sequence + 1;
  }

  private String[] invitation(
      Order order, Customer customer, int sequence, long sent, RandomStream draws) {
    return new String[] {
      "R-" + Code.of(customer.number(), sequence),
      calendar.iso(sent),
      "",
      customer.id(),
      order.id(),
      draws.pick(TOUCHPOINTS),
      draws.pick(CHANNELS),
      "",
      ""
    };
  }

  private void answer(
      Customer customer,
      String[] fields,
      long sent,
      long moment,
      RandomStream draws,
      RandomStream dirt) {
    int month = calendar.monthOf(moment);
    Mood.NpsClass answer = Mood.of(month).draw(draws);
    boolean isBlank = draws.chance(model.blankScoreShare());
    fields[ExportKind.NPS.column("responded_at")] = calendar.iso(moment);
    fields[ExportKind.NPS.column("score")] =
        isBlank ? BLANK_SCORE : Integer.toString(SurveyText.score(answer, draws));
    if (draws.chance(COMMENT_SHARE)) {
      fields[ExportKind.NPS.column("comment")] = SurveyText.comment(answer, draws);
    }
    boolean isClean =
        tools == null
            ? sink.add(ExportKind.NPS, moment, fields, 0, dirt)
            : tools.answer(
                customer,
                fields[0],
                sent,
                moment,
                fields[ExportKind.NPS.column("score")],
                fields[ExportKind.NPS.column("comment")],
                dirt);
    totals.countInvitation(isClean);
    if (isBlank) {
      totals.countBlank(month, isClean);
    } else {
      totals.countAnswer(month, answer, isClean);
    }
  }
}
