package id.setia.infer;

import id.setia.duckdb.Sql;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tickets of a help desk, or their events. */
final class TicketDraft {

  private static final Pattern ENDING =
      Names.unicode(
          ".*(close|closed|resolve|resolved|solved|selesai|tutup|geschlossen|gelost|ferme|resolu|cerrad|resuelt|fechad|resolvid|chius|risolt|gesloten|opgelost|done).*");

  private static final String DESK =
      "^(?:<ticket> .*|.* <ticket>|(?:requester|melder|demandeur|solicitante|antragsteller|aanvrager|richiedente|pelapor|reporter)(?: .*)?|(?:attribue a|technicien|technician|tecnico|asignado a|zgloszony przez|przypisan[ya](?: do)?|olusturan|atanan|исполнитель|автор|приоритет|тема|الاولويه|الموضوع)(?: .*)?|(?:date|fecha|data|datum) (?:of |d |de |di |da )?(?:resolution|cloture|ouverture|resolucion|cierre|apertura|encerramento|chiusura)|(?:assignee|agent|agen|assigne a?|zugewiesen(?: an)?|asignado(?: a)?|atribuido(?: a)?)(?: .*)?|(?:priority|prioritas|prioritat|priorite|prioridad|prioridade|priorita|prioriteit|優先度|优先级)|(?:subject|subjek|judul|betreff|sujet|asunto|assunto|oggetto|onderwerp|件名)|mailbox|inbox|threads|closed (?:at|by|date)|(?:first|initial) response(?: .*)?|(?:informador|responsable|resumen|zgloszil)(?: .*)?|resuelta|(?:premiere|primera|primeira|prima|erste|eerste) (?:reponse|respuesta|resposta|risposta|antwort|reactie|antwoord)(?: .*)?|respon pertama|(?:operateur|operador|operator|operatore|bearbeiter|medewerker|agente|担当者?|담당자)(?: .*)?|(?:operator|agent) name|(?:group|grup|gruppe|groupe|grupo|gruppo|groep)|(?:resolved|solved|resolue?s?|encerrad[oa]|gelost|resuelto|resolvido|risolto|opgelost)(?: .*)?)$";

  private final Draft draft;

  TicketDraft(Draft draft) {
    this.draft = draft;
  }

  /** Whether a number of a ticket and its beginning are there, and no price. */
  static boolean fits(Columns columns) {
    return number(columns).isPresent()
        && !isOfAnswers(columns)
        && time(columns).isPresent()
        && columns.find(Role.UNIT_PRICE).isEmpty()
        && columns.find(Role.AMOUNT).isEmpty();
  }

  /** Scores with the time of the answer, and nothing of how the ticket went. */
  private static boolean isOfAnswers(Columns columns) {
    return columns.find(Role.SCORE).isPresent()
        && columns.find(Role.OPENED_AT).isEmpty()
        && columns.find(Role.FIRST_RESPONSE_AT).isEmpty()
        && columns.find(Role.RESOLVED_AT).isEmpty()
        && columns.find(Role.STATUS).isEmpty();
  }

  /** The ticket's number, or the only number of a record that has a help desk's columns. */
  private static Optional<ColumnProfile> number(Columns columns) {
    return columns
        .find(Role.TICKET_ID)
        .or(
            () ->
                columns.named(DESK) < 3
                    ? Optional.empty()
                    : columns.find(Role.ANY_ID, ColumnProfile::isKey).or(() -> keyed(columns)));
  }

  /** A number of something, as {@code session_id}, that each record has for itself. */
  private static Optional<ColumnProfile> keyed(Columns columns) {
    return columns.all().stream()
        .filter(profile -> profile.isCode() && profile.isKey() && !profile.isTime())
        .filter(profile -> Names.words(profile.name()).matches("(?U)\\w+ (?:id|no|number|nr|key)"))
        .findFirst();
  }

  private static Optional<ColumnProfile> time(Columns columns) {
    return columns.find(Role.OPENED_AT).or(() -> columns.find(Role.ANY_TIME));
  }

  void write() {
    ColumnProfile ticket = number(draft.columns()).orElseThrow();
    if (!Role.TICKET_ID.fits(ticket)) {
      draft.ask("is each record a ticket, and %s its number?".formatted(ticket.name()));
    }
    ColumnProfile opened = time(draft.columns()).orElseThrow();
    draft.columns().take(ticket);
    draft.columns().take(opened);
    Map<String, List<Integer>> documents = draft.sample().documents(ticket.name());
    boolean isLog = !ticket.isKey() && !draft.sample().isConstant(opened.name(), documents);
    Optional<ColumnProfile> event = isLog ? event(documents) : Optional.empty();
    if (event.isPresent()) {
      events(ticket, opened, event.get());
    } else {
      plain(ticket, opened);
    }
  }

  private Optional<ColumnProfile> event(Map<String, List<Integer>> documents) {
    return draft.columns().all().stream()
        .filter(draft.columns()::isFree)
        .filter(ColumnProfile::isCategory)
        .filter(profile -> !profile.isNumber() && !profile.isTime())
        .filter(profile -> !draft.sample().isConstant(profile.name(), documents))
        .filter(profile -> profile.values().stream().anyMatch(TicketDraft::isEnding))
        .findFirst();
  }

  private static boolean isEnding(String value) {
    return ENDING.matcher(Names.words(value)).matches() && !Names.words(value).contains("reopen");
  }

  private void events(ColumnProfile ticket, ColumnProfile at, ColumnProfile event) {
    draft.columns().take(event);
    List<String> endings = event.values().stream().filter(TicketDraft::isEnding).toList();
    String formats = at.times().value();
    String when = Moments.of(at, formats);
    String ended = SalesDraft.in(event, endings);
    List<String> lines =
        List.of(
            "select %s as ticket,".formatted(Sql.name(ticket.name())),
            "  min(%s) as opened,".formatted(when),
            "  max(case when %s then %s end) as resolved,".formatted(ended, when),
            "  case when arg_max(%s, %s) then 'closed' else 'open' end as state,"
                .formatted(ended, when),
            "  list(_record_no) as _records",
            "from records group by %s".formatted(Sql.name(ticket.name())));
    draft.words().comment("a log of events: each ticket's records are folded into one");
    draft.words().line(0, "select: |");
    lines.forEach(line -> draft.words().line(1, line));
    draft.ask(
        "%s: do %s end a ticket? Taken so".formatted(event.name(), String.join(", ", endings)));
    String format = Moments.isSortable(formats) ? formats : "iso";
    Yaml yaml = draft.body();
    yaml.line(0, "tables:").line(1, "tickets:").line(2, "columns:");
    yaml.guess(3, "ticket_id: ticket", OrderKey.evidence(ticket));
    yaml.guess(3, "opened_at: " + ofEvent("opened", format), "the first event");
    yaml.guess(3, "resolved_at: " + ofEvent("resolved", format), "the last event that ends it");
    yaml.line(3, "status: {from: state, map: {open: open, closed: closed}}");
  }

  private static String ofEvent(String column, String format) {
    return format.equals("iso")
        ? column
        : "{from: %s, formats: %s}".formatted(column, Yaml.list(format.lines().toList()));
  }

  private void plain(ColumnProfile ticket, ColumnProfile opened) {
    Yaml yaml = draft.body();
    yaml.line(0, "tables:").line(1, "tickets:").line(2, "columns:");
    yaml.guess(3, "ticket_id: " + draft.id(ticket), OrderKey.evidence(ticket));
    if (!ticket.isKey()) {
      draft.ask(
          "%s has %d values in %d records: what does a record stand for? Taken as the ticket's state"
              .formatted(ticket.name(), ticket.distinct(), ticket.records()));
    }
    String openedAt = draft.time(opened);
    yaml.guess(3, "opened_at: " + openedAt, draft.times(opened).evidence());
    if (!Role.OPENED_AT.fits(opened)) {
      draft.ask(
          "is %s when the ticket was opened? Its name doesn't say so".formatted(opened.name()));
    }
    moment("first_response_at", Role.FIRST_RESPONSE_AT);
    Optional<ColumnProfile> resolved = draft.columns().find(Role.RESOLVED_AT);
    moment("resolved_at", Role.RESOLVED_AT);
    if (resolved.isEmpty()) {
      askOfEnds();
    }
    ColumnProfile status = draft.columns().take(Role.STATUS);
    if (status != null) {
      draft.status(status, Statuses::ofTicket, "open");
    } else if (resolved.isPresent()) {
      draft.askOfStatusCodes();
      String closed =
          "case when trim(%s) <> '' then 'closed' else 'open' end"
              .formatted(Sql.name(resolved.get().name()));
      yaml.guess(
          3,
          "status: " + Draft.sql(closed),
          "no column looks like a status; what has an end is closed");
    } else {
      draft.askOfStatusCodes();
      yaml.guess(3, "status: {value: open}", "DOUBTFUL: no column looks like a status");
      draft.ask("which tickets are closed? No column tells; all are taken as open");
    }
    new ContactsDraft(draft).write();
    draft.column("order_id", draft.columns().take(Role.ORDER_ID));
    draft.column("channel", draft.columns().take(Role.CHANNEL));
    draft.column("topic", draft.columns().take(Role.TOPIC));
    draft.column("team", draft.columns().take(Role.TEAM));
    draft.column("priority", draft.columns().take(Role.PRIORITY));
    rating(ticket, resolved.map(draft::time).orElse(openedAt));
    new NoTicket(draft).ask();
  }

  /** Asks of a rating in words that are not known, so that none is passed over in silence. */
  private void askOfWords() {
    draft.columns().all().stream()
        .filter(draft.columns()::isFree)
        .filter(profile -> profile.isWordCategory() && profile.distinct() > 1)
        .filter(profile -> Role.SCORE.names(profile.name()))
        .findFirst()
        .ifPresent(
            score ->
                draft.ask(
                    "%s: which score does each of %s stand for? It is not read"
                        .formatted(score.name(), String.join(", ", score.values()))));
  }

  /** Asks of times that only some tickets have, where none is known as their end. */
  private void askOfEnds() {
    List<String> ends =
        draft.columns().all().stream()
            .filter(draft.columns()::isFree)
            .filter(ColumnProfile::isTime)
            .filter(time -> time.filled() < time.records() && Role.ANY_TIME.fits(time))
            .map(ColumnProfile::name)
            .toList();
    if (!ends.isEmpty()) {
      draft.ask(
          "when was a ticket resolved? %s: only some have a time there, and it is not read; resolved_at stays unknown"
              .formatted(String.join(", ", ends)));
    }
  }

  private void moment(String column, Role role) {
    ColumnProfile time = draft.columns().take(role);
    if (time != null) {
      draft.body().guess(3, column + ": " + draft.time(time), draft.times(time).evidence());
    }
  }

  private void rating(ColumnProfile ticket, String at) {
    ColumnProfile score = draft.columns().find(Role.SCORE).orElse(null);
    if (score == null || score.distinct() < 2) {
      askOfWords();
      return;
    }
    draft.columns().take(score);
    draft.ask(
        "%s: on which scale, and when was it given? Taken as 1 to 5, when the ticket was resolved"
            .formatted(score.name()));
    String entries = ScoreWords.entries(score);
    if (!entries.isEmpty()) {
      draft.ask("%s: its words are taken as %s".formatted(score.name(), entries));
    }
    ColumnProfile comment =
        draft
            .columns()
            .find(
                Role.COMMENT,
                text ->
                    Names.words(text.name())
                        .matches(".*(?:survey|csat|satisf|rating|score|puas|nilai).*"))
            .orElse(null);
    draft.columns().take(comment);
    draft.table("feedback");
    Yaml yaml = draft.body();
    String given = "trim(%s) <> ''".formatted(Sql.name(score.name()));
    String when =
        ScoreWords.unanswered(score).map(none -> given + " and not " + none).orElse(given);
    yaml.line(2, "when: " + Draft.quoted(when));
    yaml.line(2, "columns:");
    yaml.line(3, "response_id: " + Yaml.scalar(ticket.name()));
    yaml.line(3, "ticket_id: " + draft.id(ticket));
    yaml.line(3, "metric: {value: csat}");
    yaml.guess(
        3,
        "score: {from: %s, scale: [1, 5]%s}"
            .formatted(
                Yaml.scalar(score.name()), entries.isEmpty() ? "" : ", map: {" + entries + "}"),
        "its name; such as " + score.example());
    yaml.line(3, "responded_at: " + at);
    yaml.line(3, "survey_kind: {value: transactional}");
    yaml.line(3, "touchpoint: {value: help-desk}");
    draft.column("comment", comment);
  }
}
