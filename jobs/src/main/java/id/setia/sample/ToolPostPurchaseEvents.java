package id.setia.sample;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What follows an order, as survey and help-desk tools export it. */
final class ToolPostPurchaseEvents {

  private static final double MESSAGE_SHARE = 0.08;
  private static final double MEAN_SECONDS_TO_MESSAGE = 3.0 * ShopCalendar.SECONDS_PER_DAY;
  private static final double EFFORT_SHARE = 0.35;
  private static final double MEAN_SECONDS_TO_EFFORT = 1.0 * ShopCalendar.SECONDS_PER_DAY;
  private static final int FIRST_CONTACT = 9_000_000;
  private static final List<String> TITLES =
      List.of("Sangat tidak puas", "Tidak puas", "Cukup", "Puas", "Sangat puas");
  private static final Weighted<Integer> SATISFACTION =
      Weighted.of(
          Map.entry(5, 44), Map.entry(4, 30), Map.entry(3, 13), Map.entry(2, 8), Map.entry(1, 5));
  private static final Weighted<Integer> EASE =
      Weighted.of(
          Map.entry(7, 26),
          Map.entry(6, 24),
          Map.entry(5, 17),
          Map.entry(4, 12),
          Map.entry(3, 9),
          Map.entry(2, 7),
          Map.entry(1, 5));
  private static final Map<String, String> STATUS =
      Map.of("open", "Open", "pending", "Pending", "solved", "Resolved", "closed", "Closed");

  private static final Map<String, String> STATE =
      Map.of("open", "open", "pending", "snoozed", "solved", "closed", "closed", "closed");
  private static final Map<String, String> TEAM =
      Map.of("logistik", "501", "cs-jakarta", "502", "keuangan", "503", "cs-bandung", "504");

  private final RowSink sink;
  private final ShopCalendar calendar;
  private final ShopTotals totals;
  private final PeopleTruth people;
  private final ScoreTotals satisfaction;
  private final ScoreTotals ease;

  ToolPostPurchaseEvents(
      RowSink sink, ShopCalendar calendar, ShopTotals totals, PeopleTruth people) {
    this.sink = sink;
    this.calendar = calendar;
    this.totals = totals;
    this.people = people;
    this.satisfaction = new ScoreTotals(calendar, 5);
    this.ease = new ScoreTotals(calendar, 7);
  }

  ScoreTotals satisfaction() {
    return satisfaction;
  }

  ScoreTotals ease() {
    return ease;
  }

  /** An answer in Qualtrics; returns whether it stays clean. */
  boolean answer(
      Customer customer,
      String id,
      long sent,
      long moment,
      String score,
      String comment,
      RandomStream dirt) {
    ExportRow row =
        new ExportRow(ExportKind.QUALTRICS)
            .set("StartDate", calendar.plain(Math.max(sent, moment - 90)))
            .set("EndDate", calendar.plain(moment))
            .set("Status", "IP Address")
            .set("Progress", "100")
            .set("Duration (in seconds)", "90")
            .set("Finished", "True")
            .set("RecordedDate", calendar.plain(moment))
            .set("ResponseId", id)
            .set("RecipientEmail", customer.email())
            .set("DistributionChannel", "email")
            .set("UserLanguage", "ID")
            .set("Q1", score.equals(SurveySimulator.BLANK_SCORE) ? "-" + score : score)
            .set("Q2", comment);
    boolean isClean = sink.add(ExportKind.QUALTRICS, moment, row.fields(), 0, dirt);
    if (isClean) {
      people.saw(customer, "answer", id, "qualtrics", "", customer.email(), "");
    }
    return isClean;
  }

  /** Some buyers answer on WhatsApp how satisfied they are. */
  void message(
      Order order, Customer customer, int sequence, RandomStream draws, RandomStream dirt) {
    if (!draws.chance(MESSAGE_SHARE)) {
      return;
    }
    long moment = order.moment() + 3_600 + (long) draws.exponential(MEAN_SECONDS_TO_MESSAGE);
    int score = SATISFACTION.pick(draws);
    if (customer.phone().isEmpty() || moment >= calendar.end()) {
      return;
    }
    String id = "W" + Code.of(customer.number(), sequence);
    String[] fields = {
      "62" + customer.phone(),
      id,
      Long.toString(calendar.epochSeconds(moment)),
      TITLES.get(score - 1)
    };
    boolean isClean = sink.add(ExportKind.WHATSAPP, moment, fields, 0, dirt);
    totals.countOther(isClean);
    if (isClean) {
      satisfaction.count(moment, score);
      people.saw(customer, "message", "wamid." + id, "whatsapp", "", "", customer.phone());
    }
  }

  /**
   * A ticket in Freshdesk, a chat in Intercom; times that are not yet are empty. Returns whether it
   * stays clean.
   */
  boolean ticket(
      Customer customer, String[] plain, long created, RandomStream draws, RandomStream dirt) {
    // drawn for chats too, so that the other tickets stay as they are
    String phone = People.written(customer.phone(), draws);
    return plain[5].equals("chat")
        ? conversation(customer, plain, created, dirt)
        : ticket(customer, plain, created, phone, dirt);
  }

  private boolean conversation(Customer customer, String[] plain, long created, RandomStream dirt) {
    String contact = "%024x".formatted(FIRST_CONTACT + customer.number());
    ExportRow row =
        new ExportRow(ExportKind.INTERCOM)
            .set("id", plain[0])
            .set("created_at", Long.toString(calendar.epochSeconds(created)))
            .set("state", STATE.getOrDefault(plain[4], plain[4]))
            .set("priority", plain[8].equals("normal") ? "not_priority" : "priority")
            .set("team_assignee_id", TEAM.getOrDefault(plain[7], plain[7]))
            .set("source.author.id", contact)
            .set("source.author.email", customer.email())
            .set("statistics.first_admin_reply_at", epoch(plain[2]))
            .set("statistics.last_close_at", epoch(plain[3]))
            .set("statistics.count_reopens", plain[9]);
    boolean isClean = sink.add(ExportKind.INTERCOM, created, row.fields(), 0, dirt);
    if (isClean) {
      people.saw(customer, "ticket", plain[0], "intercom", contact, customer.email(), "");
    }
    return isClean;
  }

  private static String epoch(String iso) {
    return iso.isEmpty() ? "" : Long.toString(OffsetDateTime.parse(iso).toEpochSecond());
  }

  private boolean ticket(
      Customer customer, String[] plain, long created, String phone, RandomStream dirt) {
    String contact = Integer.toString(FIRST_CONTACT + customer.number());
    String status = STATUS.getOrDefault(plain[4], plain[4]);
    ExportRow row =
        new ExportRow(ExportKind.FRESHDESK)
            .set("Ticket ID", plain[0])
            .set("Subject", plain[6])
            .set("Status", status)
            .set("Priority", capital(plain[8]))
            .set("Source", plain[5])
            .set("Type", plain[6])
            .set("Group", plain[7])
            .set("Created time", calendar.plain(created))
            .set("Initial response time", withoutZone(plain[2]))
            .set("Resolved time", withoutZone(plain[3]))
            .set("Closed time", status.equals("Closed") ? withoutZone(plain[3]) : "")
            .set("Email", customer.email())
            .set("Mobile phone", phone)
            .set("Contact ID", contact);
    boolean isClean = sink.add(ExportKind.FRESHDESK, created, row.fields(), 0, dirt);
    if (isClean) {
      people.saw(
          customer, "ticket", plain[0], "freshdesk", contact, customer.email(), customer.phone());
    }
    return isClean;
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static String withoutZone(String iso) {
    return iso.isEmpty() ? "" : iso.substring(0, 10) + " " + iso.substring(11, 19);
  }

  /** Some whose ticket is solved say how easy that was. */
  void effort(
      Customer customer, String ticket, long resolved, RandomStream draws, RandomStream dirt) {
    if (!draws.chance(EFFORT_SHARE)) {
      return;
    }
    long moment = resolved + (long) draws.exponential(MEAN_SECONDS_TO_EFFORT);
    int score = EASE.pick(draws);
    if (moment >= calendar.end()) {
      return;
    }
    String id = "11" + ticket.substring(2);
    ExportRow row =
        new ExportRow(ExportKind.SURVEYMONKEY)
            .set("Respondent ID", id)
            .set("Collector ID", "402")
            .set("Start Date", calendar.american(moment - 40))
            .set("End Date", calendar.american(moment))
            .set("Email Address", customer.email())
            .set(ToolColumns.SURVEYMONKEY.get(9), Integer.toString(score));
    boolean isClean = sink.add(ExportKind.SURVEYMONKEY, moment, row.fields(), 0, dirt);
    totals.countOther(isClean);
    if (isClean) {
      ease.count(moment, score);
      people.saw(customer, "effort", id, "surveymonkey", "", customer.email(), "");
    }
  }
}
