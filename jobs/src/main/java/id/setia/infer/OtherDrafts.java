package id.setia.infer;

import java.util.Optional;
import java.util.regex.Pattern;

/** Contracts and lists of customers. */
final class OtherDrafts {

  private static final int MOST_SURE_SCORES = 4;
  static final String MONTHLY =
      "monthly|per month|bulanan|monat|maandbedrag|per"
          + " maand|mensuel|mensual|mensile|mensal|miesieczn|aylik|ежемесячн|hang thang|شهري";
  private static final Pattern CONTRACT =
      Names.pattern(
          "(?:subscriptions?|langganan|abonnement|abo|suscripcion|assinatura|abbonamento|contract|kontrak|vertrags?)"
              + " ?<num>|<num> (?:de"
              + " )?(?:langganan|subscription|suscripcion|assinatura|abonnement|kontrak)|(?:subscription|langganan)|(?:abo|vertrags|contract)(?:nummer|nr|en)|<num>"
              + " (?:du |del? |do |van het |umowy"
              + " )?(?:contrat|contrato|contratto|contract|umowy)|<num> (?:de |d |del |do |van"
              + " )?(?:abonnement|suscripcion|assinatura|abbonamento)|<num> umowy|sozlesme"
              + " <num>|(?:contrat|contrato|contratto) <num>|договора?|<num> договора|<num> (?:hop"
              + " dong|عقد)");

  private static final Pattern REGISTERED =
      Names.unicode(
          "(?:.* )?(?:(?:tanggal|tgl) (?:daftar|gabung|bergabung|registrasi|pendaftaran)|opt"
              + " ?in|subscribed|joined|member"
              + " since|registered|registration|registrasi|terdaftar|bergabung|sign ?up|signed"
              + " up|date added|confirm(?:ed)?"
              + " (?:time|at|date)|inscription|registro|anmeldung|registriert|iscrizione|cadastro|aangemeld)(?:"
              + " .*)?");

  private static final Pattern ENDED =
      Names.unicode(
          ".*\\b(ended|end date|einddatum|vertragsende|date (?:de )?fin|fecha (?:de"
              + " )?(?:fin|baja)|data (?:di )?fine|data (?:de"
              + " )?termino|zakonczeni|bitis|окончания|ket thuc|expire[sd]?|berakhir|beendet).*");

  /** When somebody gave notice, which most often is before the end. */
  private static final Pattern CANCELLED =
      Names.unicode(".*\\b(cancell?ed|gekundigt|resilie|cancelad|disdett|opgezegd op).*");

  /** Words for active, of which many stand in those for inactive. */
  private static final String ACTIVE =
      "(?:active?|aktif|aktiv|actif|activ[oa]|ativ[oa]|attiv[oa]|actief|aktywn[ay]|деиств)";

  private static final Pattern OVER =
      Names.unicode(
          ".*(?:cancel|expired|ended|nonaktif|berakhir|berhenti|beendet|gekundigt|resilie|unpaid|churn|batal|opgezegd|beendigd|geendet|dado"
              + " de baja|baja|encerrad|scadut|disdett|termine|zakonczon|sona"
              + " er|расторг|منتهي|\\b(?:in|nie ?|de|dis|des|не ?)"
              + ACTIVE
              + "|\\b(?:non|not|no|tidak|bukan|tdk|nicht|niet|pas|nao|no longer) "
              + ACTIVE
              + ").*");

  private static final Pattern RUNNING =
      Names.unicode(
          ".*(?:active|aktif|aktiv|trial|live|actif|activ|ativ|attiv|actief|aktywn|vigente|en"
              + " cours|laufend|actuel|деиствует|نشط|past"
              + " due|future|renewing|paused|ditunda|dijeda|berjalan).*");

  private static final Pattern FREE =
      Names.unicode(
          ".*\\b(?:trial|trialing|in trial|uji coba|masa percobaan|coba"
              + " gratis|testphase|probezeit|essai|prueba|prova|teste|proef|paused|on"
              + " pause|ditunda|dijeda|pausiert|en pause|en pausa|pausad[oa]|in"
              + " pausa|gepauzeerd)\\b.*");

  private final Draft draft;

  OtherDrafts(Draft draft) {
    this.draft = draft;
  }

  static Optional<ColumnProfile> named(
      Columns columns, Pattern names, java.util.function.Predicate<ColumnProfile> holds) {
    return columns.all().stream()
        .filter(columns::isFree)
        .filter(holds)
        .filter(profile -> names.matcher(Names.words(profile.name())).matches())
        .findFirst();
  }

  static boolean isContracts(Columns columns) {
    return contract(columns).isPresent()
        && started(columns).isPresent()
        && (columns.named(
                "\\bmrr\\b|\\bplan\\b|\\bpaket\\b|cancel|trial|renew|interval|recurring|"
                    + MONTHLY
                    + "|opzeg|kundig|resiliation|\\bbaja\\b|rescis|disdetta|wypowiedz|fesih|berhenti")
            > 0)
        && columns.find(Role.ORDER_ID, profile -> Role.ORDER_ID.tier(profile) < 2).isEmpty();
  }

  /** A contract's number; a plain id where plan and period say what it is of. */
  private static Optional<ColumnProfile> contract(Columns columns) {
    boolean isPeriodic =
        columns.named(
                    "\\b(?:current period|current term|interval|billing"
                        + " cycle|trial|renewal|renews?|mrr|next billing)\\b")
                > 0
            && columns.named("\\b(?:plan|paket|product)\\b") > 0;
    return named(columns, CONTRACT, ColumnProfile::isCode)
        .or(() -> isPeriodic ? columns.find(Role.ANY_ID, ColumnProfile::isKey) : Optional.empty());
  }

  private static Optional<ColumnProfile> started(Columns columns) {
    Pattern first =
        Names.unicode(
            ".*\\b(activat|start|began|mulai|beginn|vertragsbeginn|ingang|ingangsdatum|debut|inicio|inizio|decorrenza|rozpoczec|baslangic|начала|bat"
                + " đau).*");
    Pattern second = Names.unicode(".*\\b(creat|signed|dibuat|erstellt).*");
    Pattern not = Names.unicode(".*(trial|\\bterm\\b|current term|period|next|\\bend|cancel).*");
    return named(
            columns,
            first,
            time -> time.isTime() && !not.matcher(Names.words(time.name())).matches())
        .or(() -> named(columns, second, ColumnProfile::isTime));
  }

  void contracts() {
    Columns columns = draft.columns();
    ColumnProfile key = contract(columns).orElseThrow();
    columns.take(key);
    ColumnProfile started = started(columns).orElseThrow();
    columns.take(started);
    Yaml yaml = draft.body();
    yaml.line(0, "tables:").line(1, "subscriptions:").line(2, "columns:");
    yaml.guess(3, "subscription_id: " + Yaml.scalar(key.name()), OrderKey.evidence(key));
    yaml.guess(3, "started_at: " + draft.time(started), draft.times(started).evidence());
    Optional<ColumnProfile> ended =
        named(columns, ENDED, ColumnProfile::isTime)
            .or(() -> named(columns, CANCELLED, ColumnProfile::isTime));
    ended.ifPresent(
        end -> {
          columns.take(end);
          yaml.guess(3, "ended_at: " + draft.time(end), draft.times(end).evidence());
          draft.ask(
              "does a contract end on the day of %s, or is it paid for longer? Taken as its end"
                  .formatted(end.name()));
        });
    ColumnProfile status = columns.take(Role.STATUS);
    if (status != null) {
      draft.status(status, OtherDrafts::state, "active");
    } else {
      yaml.guess(3, "status: {value: active}", "no column looks like a status");
    }
    named(
            columns,
            Names.unicode(".*\\b(plan|paket|product|produk|tarif)\\b.*"),
            profile -> !profile.isNumber() && profile.hasValues())
        .ifPresent(plan -> draft.column("plan", columns.take(plan)));
    new ContractAmount(draft).write(status);
    named(columns, Names.unicode(".*\\breason\\b.*|.*alasan.*|.*grund.*"), ColumnProfile::hasValues)
        .ifPresent(reason -> draft.column("churn_reason", columns.take(reason)));
    new ContactsDraft(draft).write();
    new CurrencyDraft(draft).write();
  }

  /** What a word says of a contract: active, ended, or nothing that is known. */
  static Optional<String> state(String value) {
    String word = Names.words(value);
    if (OVER.matcher(word).matches() && !word.contains("non renewing")) {
      return Optional.of("ended");
    }
    return RUNNING.matcher(word).matches() ? Optional.of("active") : Optional.empty();
  }

  /** Whether nothing is paid in a state: before a trial has ended, and while a contract rests. */
  static boolean isFree(String value) {
    return FREE.matcher(Names.words(value)).matches();
  }

  /** Whether each record is a customer: with a name or address, and nothing that was sold. */
  static boolean isCustomers(Columns columns) {
    return (columns.find(Role.CUSTOMER_REF, ColumnProfile::isKey).isPresent()
            || columns.find(Role.EMAIL, ColumnProfile::isKey).isPresent())
        && columns.named(
                "\\b(?:first name|last name|nama"
                    + " depan|vorname|nachname|prenom|apellidos?|sobrenome|voornaam|achternaam|cognome|birth|lahir|accepts|total"
                    + " orders|orders count|registered|member since|(?:tanggal|tgl)"
                    + " (?:daftar|gabung|bergabung|registrasi)|opt"
                    + " ?in|consent|unsubscribed|subscribed|joined|persetujuan)\\b")
            > 0
        && columns.find(Role.ORDER_ID, profile -> Role.ORDER_ID.tier(profile) < 3).isEmpty()
        && columns.find(Role.UNIT_PRICE).isEmpty()
        && columns.find(Role.SCORE, score -> Role.SCORE.tier(score) < MOST_SURE_SCORES).isEmpty();
  }

  void customers() {
    Columns columns = draft.columns();
    ColumnProfile key =
        columns
            .find(Role.CUSTOMER_REF, ColumnProfile::isKey)
            .or(() -> columns.find(Role.EMAIL, ColumnProfile::isKey))
            .orElseThrow();
    columns.take(key);
    Yaml yaml = draft.body();
    yaml.line(0, "tables:").line(1, "customers:").line(2, "columns:");
    yaml.guess(
        3,
        "customer_ref: "
            + (key.isEmail()
                ? Draft.sql("md5(lower(trim(%s)))".formatted(id.setia.duckdb.Sql.name(key.name())))
                : Yaml.scalar(key.name())),
        OrderKey.evidence(key).replace("one record an order", "one record a customer"));
    draft.column("email", key.isEmail() ? key : columns.take(Role.EMAIL));
    draft.column("phone", columns.take(Role.PHONE));
    columns
        .find(Role.OPENED_AT)
        .or(() -> named(columns, REGISTERED, ColumnProfile::isTime))
        .ifPresent(
            time -> {
              columns.take(time);
              yaml.guess(3, "registered_at: " + draft.time(time), draft.times(time).evidence());
            });
    draft.column("region", columns.take(Role.REGION));
    draft.column("country", columns.take(Role.COUNTRY));
    draft.ask("is each record a customer? What they bought must come from another export");
  }
}
