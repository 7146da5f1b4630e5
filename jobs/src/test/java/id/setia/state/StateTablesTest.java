package id.setia.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Who knows the tables of the state database (docs/adr/0052): one class writes a table, and one
 * names it at all, but for those listed here. The lists may get shorter, never longer.
 */
class StateTablesTest {

  private static final Path PROGRAM = Path.of("jobs/src/main/java/id/setia");

  private static final Pattern CREATED =
      Pattern.compile("create table(?: if not exists)? (setia_[a-z_]+)");
  private static final Pattern NAMED = Pattern.compile("\\bsetia_[a-z_]+\\b");
  private static final Pattern WRITTEN =
      Pattern.compile("(?:insert into|update|delete from) (setia_[a-z_]+)\\b");
  private static final Pattern BY_PLACE =
      Pattern.compile("\\brow\\.get[A-Z]\\w*\\((?:[2-9]|\\d{2,})\\b");

  /** Makes and changes tables of every kind. */
  private static final String MIGRATIONS = "StateMigrations";

  /** Tables with more than one writer. */
  private static final Map<String, String> WRITERS =
      Map.of(
          "setia_conservation", "LoadJournal UnknownAmounts",
          "setia_file", "Ledger LoadJournal",
          "setia_forget", "ForgetHold ForgetWork",
          "setia_lease", "Fence Lease LeaseRows",
          "setia_load", "LoadJournal ReplayJournal",
          "setia_load_file", "LoadJournal ReplayJournal",
          "setia_quarantine",
              "LoadJournal QuarantineEraser QuarantineHistory ReplayJournal UnknownAmounts",
          "setia_quarantine_event", "QuarantineHistory ReplayJournal");

  /** Tables that more classes name than one: to read them, mostly joined with others. */
  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("setia_action", "ActionLog OpsTables"),
          Map.entry("setia_alert", "AlertLog MetricsPage OverviewPage"),
          Map.entry("setia_alert_delivery", "AlertLog MetricsPage"),
          Map.entry("setia_close", "ClosedTables Closes"),
          Map.entry("setia_close_figure", "ClosedTables Closes"),
          Map.entry(
              "setia_conservation",
              "LoadJournal MetricsPage OpsTables ReplayJournal RunHistory SourcesSection UnknownAmounts Volumes"),
          Map.entry("setia_contact", "LoadJournal OpsTables"),
          Map.entry("setia_delivery", "Ledger LoadJournal NightReadiness ReturnedFiles"),
          Map.entry(
              "setia_file",
              "Closes CoverageTable ExpiredFiles Ledger LoadJournal MetricsPage NoticeTable OpsTables Quarantine QuarantineHistory ReplayJournal ReturnedFiles Silence SourcesCommand SourcesSection UnknownAmounts Volumes"),
          Map.entry("setia_fire", "MetricsPage ScheduleLog"),
          Map.entry("setia_forget", "ForgetHold ForgetReceipts ForgetWork Forgetting RunPlan"),
          Map.entry("setia_forgotten", "ForgetHold Suppression"),
          Map.entry("setia_lease", "Fence Lease LeaseRows RunHistory"),
          Map.entry("setia_load", "LoadJournal OpsTables ReplayJournal RunPlan"),
          Map.entry("setia_load_file", "Ledger LoadJournal ReplayJournal"),
          Map.entry("setia_loaded", "LoadJournal UnknownAmounts"),
          Map.entry("setia_notice", "LoadJournal NoticeTable"),
          Map.entry("setia_personal", "LoadJournal OpsTables"),
          Map.entry(
              "setia_quarantine",
              "ExpiredFiles ForgetProof LoadJournal MetricsPage Quarantine QuarantineEraser QuarantineHistory QuarantineSums ReplayJournal UnknownAmounts"),
          Map.entry("setia_quarantine_action", "OpsTables QuarantineHistory"),
          Map.entry("setia_quarantine_event", "OpsTables QuarantineHistory ReplayJournal"),
          Map.entry("setia_retracted", "LoadJournal OpsTables ReplayJournal"),
          Map.entry(
              "setia_run",
              "AlertService RunHistory RunPlan Silence SourcesSection StateDb Volumes"),
          Map.entry("setia_run_step", "RunHistory Silence"),
          Map.entry("setia_signature", "ClosedTables Signatures"),
          Map.entry("setia_superseded", "LoadJournal OpsTables"),
          Map.entry("setia_withdrawn", "LoadJournal MetricsPage OpsTables"));

  /** These ask DuckDB by place, and the state database for other things. */
  private static final Set<String> DUCKDB_READERS =
      Set.of("MonthClose", "PersonFinder", "WithdrawalPreview");

  private final Map<String, String> sources = sources();
  private final Set<String> tables = tables();

  @Test
  void oneClassWritesATable() {
    Map<String, String> writers = classes(WRITTEN, 1);

    assertThat(writers.keySet()).as("tables that somebody writes").hasSizeGreaterThan(30);
    assertThat(several(writers)).containsExactlyInAnyOrderEntriesOf(WRITERS);
  }

  @Test
  void oneClassNamesATable() {
    Map<String, String> known = classes(NAMED, 0);

    assertThat(known.keySet()).as("tables that nobody names are dead").isEqualTo(tables);
    assertThat(several(known)).containsExactlyInAnyOrderEntriesOf(KNOWN);
  }

  /** A column that is added in the middle of a SELECT moves no other. */
  @Test
  void columnsAreReadByName() {
    assertThat(
            sources.entrySet().stream()
                .filter(source -> source.getValue().contains("StateDb"))
                .filter(source -> BY_PLACE.matcher(source.getValue()).find())
                .map(Map.Entry::getKey))
        .containsExactlyInAnyOrderElementsOf(DUCKDB_READERS);
  }

  private static Map<String, String> several(Map<String, String> classes) {
    return classes.entrySet().stream()
        .filter(entry -> entry.getValue().contains(" "))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The classes in which each table is found, in the order of the alphabet. */
  private Map<String, String> classes(Pattern pattern, int group) {
    Map<String, Set<String>> classes = new TreeMap<>();
    sources.forEach(
        (name, source) -> {
          if (!name.equals(MIGRATIONS)) {
            for (MatchResult match : pattern.matcher(source).results().toList()) {
              if (tables.contains(match.group(group))) {
                classes.computeIfAbsent(match.group(group), none -> new TreeSet<>()).add(name);
              }
            }
          }
        });
    Map<String, String> joined = new TreeMap<>();
    classes.forEach((table, names) -> joined.put(table, String.join(" ", names)));
    return joined;
  }

  private Set<String> tables() {
    Set<String> created = new TreeSet<>();
    String scripts = read(Path.of("jobs/src/main/resources/id/setia/state/001-tables.sql"));
    for (String text : new String[] {scripts, sources.getOrDefault(MIGRATIONS, "")}) {
      CREATED.matcher(text).results().forEach(match -> created.add(match.group(1)));
    }
    return created;
  }

  private static Map<String, String> sources() {
    try (Stream<Path> files = Files.walk(PROGRAM)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.getFileName().toString().equals("package-info.java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  StateTablesTest::read,
                  String::concat));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
