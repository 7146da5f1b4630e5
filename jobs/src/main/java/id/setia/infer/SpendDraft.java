package id.setia.infer;

import id.setia.duckdb.Sql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What advertisements cost. */
final class SpendDraft {

  private static final Pattern COST =
      Names.unicode(
          "(?:(?:amount|total|ad) )?(?:spent|spend|расход|затраты|cena|naklady|koltseg|تكلفه|انفاق|cost|costs|biaya|pengeluaran|jumlah yang dibelanjakan|kosten|ausgaben|gesamtausgaben|gesamtkosten|werbeausgaben|gasto total|depense totale|custo total|ausgegebener betrag|cout|depenses?|montant depense|coste?|gasto|importe gastado|custo|gasto|valor usado|spesa|costo|importo speso|uitgaven|besteed bedrag|费用|費用|消化金額|spend in account currency|花费|inversion|investimento|investissement|koszt|chi phi|chi tieu|총비용|광고비)(?: (?:amount|руб|с ндс|iklan|[a-z]{3}|total|vat포함|원))*");
  private static final Pattern DAY =
      Names.pattern(
          "(?:by |por |par |per |pro )?(?:day|startdatum|<date>)(?: .*)?|일별|dzien|reporting starts|start date.*|awal pelaporan|berichtsbeginn|debut.*|inicio.*|inizio.*|begin.*");
  private static final String MARKS =
      "\\b(?:zobrazeni|prokliky|megjelenes(?:ek)?|kattintas(?:ok)?|показы|клики|ظهور|نقرات|impr(?:ession)?s?|impressions?|impressionen|impresiones|impressoes|impressioni|vertoningen|tayangan|clicks?|klicks?|klik|clics?|cliques|clic|klikken|reach|jangkauan|reichweite|cpc|cpm|ctr|roas|ad ?sets?|anzeigengruppe|ad group|表示回数|クリック数|展示次数|点击)\\b|点击|クリック|表示回数|展示|노출수?|클릭수?|wyswietlenia|klikniecia|luot (?:hien thi|click|nhap)";

  private final Draft draft;

  SpendDraft(Draft draft) {
    this.draft = draft;
  }

  private static Optional<ColumnProfile> cost(Columns columns) {
    return columns.all().stream()
        .filter(ColumnProfile::isNumber)
        .filter(profile -> COST.matcher(Names.words(profile.name())).matches())
        .findFirst();
  }

  static boolean isAdvertising(Columns columns) {
    return cost(columns).isPresent()
        && (columns.named(MARKS) >= 2
            || (columns.named("\\b<campaign>\\b") > 0 && columns.named("\\b<order>\\b") == 0));
  }

  /** Whether it counts who saw and clicked, and no column is known as what that cost. */
  static boolean isCounted(Columns columns) {
    return columns.named(MARKS) >= 2
        && cost(columns).isEmpty()
        && columns.find(Role.ORDER_ID).isEmpty()
        && columns.find(Role.TICKET_ID).isEmpty()
        && columns.find(Role.EMAIL).isEmpty();
  }

  /** Writes the table; false where no day is told. */
  boolean write() {
    Columns columns = draft.columns();
    ColumnProfile cost = cost(columns).orElseThrow();
    List<ColumnProfile> days =
        columns.all().stream()
            .filter(ColumnProfile::isTime)
            .filter(profile -> DAY.matcher(Names.words(profile.name())).matches())
            .filter(profile -> !isOfCampaign(profile))
            .toList();
    if (days.isEmpty()) {
      draft.ask(
          "on which days was it spent? No column tells; export it again by day (a breakdown by day)");
      return false;
    }
    ColumnProfile day = days.get(0);
    doubtDay(day);
    columns.take(cost);
    columns.take(day);
    List<ColumnProfile> parts = parts(day);
    Yaml yaml = draft.body();
    yaml.line(0, "tables:").line(1, "spend:").line(2, "columns:");
    yaml.guess(3, "spend_date: " + draft.time(day), draft.times(day).evidence());
    channel();
    campaign(parts);
    yaml.guess(3, "purpose: {value: acquisition}", "DOUBTFUL: retention where it is for customers");
    draft.ask(
        "is it spent on new customers (acquisition) or on customers (retention)? Taken as acquisition");
    yaml.guess(3, "amount: " + draft.from(cost), "its name; such as " + cost.example());
    new CurrencyDraft(draft).write();
    return true;
  }

  /** The day a campaign began is not the day that money was spent. */
  private static boolean isOfCampaign(ColumnProfile day) {
    return Names.words(day.name())
        .matches(
            "(?:tanggal|tgl|waktu) mulai|(?:campaign|ad|kampanye|iklan) (?:start|mulai)(?: date)?");
  }

  private void doubtDay(ColumnProfile day) {
    boolean isPeriod =
        Names.words(day.name())
            .matches(
                "reporting starts|start date.*|awal pelaporan|berichtsbeginn|debut.*|inicio.*|inizio.*|begin.*");
    List<ColumnProfile> ends =
        draft.columns().all().stream()
            .filter(ColumnProfile::isTime)
            .filter(
                profile ->
                    Names.words(profile.name())
                        .matches("(?U).*\\b(ends?|akhir.*|ende|fin|fine|einde)\\b.*|berichtsende"))
            .toList();
    if (isPeriod
        && (ends.isEmpty()
            || !draft
                .sample()
                .values(day.name())
                .equals(draft.sample().values(ends.get(0).name())))) {
      draft.ask(
          "%s begins a period of several days: what was spent on which of them? Taken as spent on the first; better export it again by day"
              .formatted(day.name()));
    }
  }

  private void channel() {
    Columns columns = draft.columns();
    String tool =
        columns.named(
                    "amount spent|reporting starts|delivery status|ad set|jumlah yang dibelanjakan")
                > 0
            ? "meta-ads"
            : columns.named("destination|by day|tiktok") > 0
                ? "tiktok-ads"
                : columns.named(
                            "\\bimpr\\b|campaign status|currency code|anzeigengruppe|ad group|kampagne|search")
                        > 0
                    ? "google-ads"
                    : "ads";
    ColumnProfile platform = columns.take(Role.CHANNEL);
    if (platform != null) {
      draft.column("channel", platform);
      return;
    }
    draft
        .body()
        .guess(
            3,
            "channel: {value: " + tool + "}",
            "DOUBTFUL: the tool whose columns these look like");
    draft.ask(
        "which channel was it spent on? The columns look like those of %s; it must be the acquisition_channel of your orders"
            .formatted(tool));
  }

  /** As many of campaign, group and ad as make a day's records differ. */
  private List<ColumnProfile> parts(ColumnProfile day) {
    List<ColumnProfile> names =
        draft.columns().all().stream()
            .filter(draft.columns()::isFree)
            .filter(profile -> !profile.isNumber() && !profile.isTime() && profile.hasValues())
            .filter(
                profile ->
                    Names.pattern(
                            "<campaign>(?: name)?|(?:ad ?set|ad group|anzeigengruppe|ad|anzeige|set iklan|nama kampanye|nome da campanha|nombre de la campana|nom de la campagne|groupe d annonces|grupo de anuncios|gruppo di annunci|kampagnenname|campagnenaam|nome campagna)(?: name)?")
                        .matcher(Names.words(profile.name()))
                        .matches())
            .toList();
    List<ColumnProfile> used = new ArrayList<>();
    for (ColumnProfile name : names) {
      if (!isUnique(day, used)) {
        used.add(name);
      }
    }
    if (used.isEmpty() && !names.isEmpty()) {
      used.add(names.get(0));
    }
    if (!isUnique(day, used)) {
      draft.ask(
          "several records have the same day and campaign: the last of them would count. What tells them apart?");
    }
    return used;
  }

  private boolean isUnique(ColumnProfile day, List<ColumnProfile> parts) {
    HashSet<List<String>> seen = new HashSet<>();
    List<List<String>> values = new ArrayList<>();
    values.add(draft.sample().values(day.name()));
    parts.forEach(part -> values.add(draft.sample().values(part.name())));
    for (int place = 0; place < draft.sample().rows().size(); place++) {
      int at = place;
      if (!seen.add(values.stream().map(column -> column.get(at)).toList())) {
        return false;
      }
    }
    return true;
  }

  private void campaign(List<ColumnProfile> parts) {
    parts.forEach(draft.columns()::take);
    if (parts.size() == 1) {
      draft.column("campaign", parts.get(0));
    } else if (!parts.isEmpty()) {
      draft
          .body()
          .guess(
              3,
              "campaign: "
                  + Draft.sql(
                      parts.stream()
                          .map(part -> Sql.name(part.name()))
                          .collect(Collectors.joining(", ", "concat_ws(' / ', ", ")"))),
              "a day's records differ in all of them");
    }
  }
}
