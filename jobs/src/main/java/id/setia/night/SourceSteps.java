package id.setia.night;

import id.setia.config.Configuration;
import id.setia.config.SourceConfig;
import id.setia.config.Workspace;
import id.setia.lake.Lake;
import id.setia.landing.Ledger;
import id.setia.landing.Puller;
import id.setia.landing.Puller.Pulled;
import id.setia.landing.ReturnedFiles;
import id.setia.load.LoadAccount;
import id.setia.load.LoadAccount.Tally;
import id.setia.load.LoadJournal;
import id.setia.load.Loader;
import id.setia.load.Turns;
import id.setia.monitoring.RunHistory;
import id.setia.night.NightRun.Occasion;
import id.setia.privacy.LandingEraser;
import id.setia.state.StateDb;
import id.setia.storage.FileStores;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What is done with one source: its new exports come into the archive, then into the lake. */
final class SourceSteps {

  private static final int NOTICES_TOLD = 5;

  private final Workspace workspace;
  private final Configuration configuration;
  private final StateDb state;
  private final Ledger ledger;
  private final Supplier<Lake> lake;
  private final Consumer<DoubleSupplier> watch;
  private final Turns turns;
  private final String runId;
  private final Occasion occasion;

  SourceSteps(
      Workspace workspace,
      Configuration configuration,
      StateDb state,
      Supplier<Lake> lake,
      Consumer<DoubleSupplier> watch,
      Turns turns,
      String runId,
      Occasion occasion) {
    this.workspace = workspace;
    this.configuration = configuration;
    this.state = state;
    this.ledger = new Ledger(state, workspace);
    this.lake = lake;
    this.watch = watch;
    this.turns = turns;
    this.runId = runId;
    this.occasion = occasion;
  }

  Work.Done pull(SourceConfig source) {
    FileStores stores = new FileStores(configuration.settings().hadoop());
    Puller puller = new Puller(stores, ledger, workspace, configuration.settings().phoneRegion());
    AtomicLong copied = new AtomicLong();
    int replacedBefore = ledger.replaced(source.name()).size();
    Pulled pulled = puller.pull(source, runId, copied::addAndGet);
    int replaced = ledger.replaced(source.name()).size() - replacedBefore;
    List<String> returned = new ReturnedFiles(state).of(source.name(), source.complete());
    String note =
        "%d redelivered, %d unchanged, %,d bytes%s%s"
            .formatted(
                pulled.redelivered(),
                pulled.unchanged(),
                pulled.bytes(),
                replaced > 0 ? ", %d overwritten before it was loaded".formatted(replaced) : "",
                returned.isEmpty()
                    ? ""
                    : "; NOT loaded again, as it went back to bytes that were loaded before (what came since stays; if that is the newest state again, deliver it with any other byte, such as an empty line at its end, or saved anew): "
                        + String.join(", ", returned));
    return new Work.Done(pulled.newFiles(), "new files", pulled.bytes(), note);
  }

  private LandingEraser landingEraser() {
    return new LandingEraser(workspace, configuration.settings(), lake.get(), state);
  }

  Work.Done load(SourceConfig source) {
    LoadJournal journal = new LoadJournal(state, ledger);
    Loader loader =
        new Loader(
            workspace,
            configuration.settings(),
            configuration::commentReader,
            lake.get(),
            journal,
            forgotten -> landingEraser().eraseForgotten(List.of(forgotten)),
            watch,
            turns);
    ledger.noteDays(source.name(), configuration.settings().zone(), latestNight());
    Tally read = Tally.NONE;
    Tally quarantined = Tally.NONE;
    Tally duplicates = Tally.NONE;
    StringBuilder withdrawn = new StringBuilder();
    StringBuilder personal = new StringBuilder();
    Set<Long> files = new HashSet<>();
    for (LoadAccount account : loader.load(source, runId)) {
      withdrawn.append(account.withdrawnNote());
      personal.append(account.personalNote());
      read = read.plus(account.total(LoadAccount.FileAccount::read));
      quarantined = quarantined.plus(account.total(LoadAccount.FileAccount::quarantined));
      duplicates = duplicates.plus(account.total(LoadAccount.FileAccount::duplicates));
      account.files().forEach(file -> files.add(file.fileId()));
    }
    String note =
        read.records() == 0
            ? "nothing new"
            : "%,d quarantined, %,d duplicates%s"
                .formatted(quarantined.records(), duplicates.records(), withdrawn);
    return new Work.Done(
        read.records(), "records", ledger.bytes(files), note + personal + told(loader.notices()));
  }

  /** What the summary tells of documents that contradict themselves. */
  private static String told(List<String> notices) {
    String more =
        notices.size() > NOTICES_TOLD
            ? "; %,d more in ops.notices".formatted(notices.size() - NOTICES_TOLD)
            : "";
    return notices.stream()
            .limit(NOTICES_TOLD)
            .map(notice -> "; " + notice)
            .collect(Collectors.joining())
        + more;
  }

  /**
   * An export that a night finds tells the state of its day, though it is written after midnight. A
   * day that is done again says nothing of when its exports were made.
   */
  private Optional<LocalDate> latestNight() {
    return occasion == Occasion.BACKFILL ? Optional.empty() : new RunHistory(state).latestDay();
  }
}
