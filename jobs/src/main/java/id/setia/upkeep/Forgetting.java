package id.setia.upkeep;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.config.Workspace;
import id.setia.lake.Lake;
import id.setia.landing.LandedFile;
import id.setia.landing.Ledger;
import id.setia.lease.Lease;
import id.setia.load.Compactor;
import id.setia.load.LoadJournal;
import id.setia.monitoring.Progress;
import id.setia.night.NightRun;
import id.setia.night.Scratch;
import id.setia.privacy.ForgetPlan;
import id.setia.privacy.PersonFinder;
import id.setia.privacy.PersonFinder.Asked;
import id.setia.privacy.PersonFinder.Found;
import id.setia.privacy.Plan;
import id.setia.privacy.QuarantineEraser;
import id.setia.privacy.Receipt;
import id.setia.pseudonym.CustomerKeys;
import id.setia.search.OwnRef;
import id.setia.search.SearchTerms;
import id.setia.state.StateDb;
import id.setia.warehouse.Releases;
import id.setia.warehouse.Releases.Finished;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a person out of a workspace: out of the lake with what is kept of its past, landing
 * archive, quarantine, state database, releases and logs; then looks for the person in every byte.
 */
public final class Forgetting {

  private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);

  /**
   * Who is to be forgotten.
   *
   * @param customers ids as the current release has them
   * @param identifiers other identifiers
   */
  public record Who(Set<String> customers, Asked identifiers) {
    /** Copies the set. */
    public Who {
      customers = Set.copyOf(customers);
    }

    /** Says nothing of the person. */
    @Override
    public String toString() {
      return "%d customers, %s".formatted(customers.size(), identifiers);
    }
  }

  /**
   * Files that somebody decides to take out of the workspace, as the person is in them and nothing
   * else takes them out.
   *
   * @param files as messages name them: below the workspace
   * @param reason why; it stands in the receipt
   */
  public record Dropping(List<String> files, String reason) {

    /** None. */
    public static final Dropping NONE = new Dropping(List.of(), "");

    /** Copies the list. */
    public Dropping {
      files = List.copyOf(files);
    }
  }

  /**
   * What there is of a person.
   *
   * @param found how much, by place
   * @param hashesAlone how many hashes have no plain value that is known: how they are written
   *     can't be looked for
   * @param waiting names of files with the person that are not loaded yet; while there are any,
   *     nothing is forgotten
   */
  public record Preview(Map<String, Long> found, long hashesAlone, List<String> waiting) {
    /** Copies the collections. */
    public Preview {
      found = new TreeMap<>(found);
      waiting = List.copyOf(waiting);
    }
  }

  private final Configuration configuration;
  private final Workspace workspace;
  private final Clock clock;

  /** In one workspace; {@code clock} dates the receipt. */
  public Forgetting(Workspace workspace, Configuration configuration, Clock clock) {
    this.workspace = workspace;
    this.configuration = configuration;
    this.clock = clock;
  }

  private Settings settings() {
    return configuration.settings();
  }

  /**
   * Tells what there is of a person, and changes nothing.
   *
   * @throws id.setia.lease.WorkspaceBusyException while a run holds the workspace
   * @throws SetiaException when an identifier is none, or shared by many
   */
  public Preview preview(Who who) {
    try (Lease lease = take("dry run of forgetting")) {
      Workspace own = lease.workspace(workspace);
      try (Lake lake = Lake.open(own, settings(), lease)) {
        Found found = find(who, own, lake, lease);
        return new Preview(
            PersonCounts.of(found, own, settings(), lake, quarantine(found, lease.state())),
            found.hashesAlone(),
            waiting(found, lease.state()).stream().map(LandedFile::name).toList());
      } finally {
        Scratch.empty(workspace);
      }
    }
  }

  /**
   * Forgets a person.
   *
   * @param by the operating system's user that asks for it
   * @param dropping files that are taken out of the workspace by decision
   * @param progress told of the run that publishes
   * @throws id.setia.lease.WorkspaceBusyException while a run holds the workspace
   * @throws SetiaException when an identifier is none, or shared by many, or the person is in a
   *     file that waits to be loaded (nothing is changed), or when it can't be finished (it goes on
   *     with {@link #resume})
   */
  public Receipt forget(
      Who who, String by, Dropping dropping, NightRun.Request night, Supplier<Progress> progress) {
    try (Lease lease = take("forgetting")) {
      if (ForgetPlan.read(workspace).isPresent()) {
        throw new SetiaException(
            "Cannot forget: an earlier one was interrupted; ./setia forget --resume goes on with it");
      }
      Workspace own = lease.workspace(workspace);
      Plan plan;
      try (Lake lake = Lake.open(own, settings(), lease)) {
        plan = plan(who, by, dropping, own, lake, lease);
      }
      ForgetPlan.write(workspace, plan);
      return new ForgetWork(workspace, configuration, clock, plan, lease).run(night, progress);
    }
  }

  /**
   * Goes on where it was interrupted.
   *
   * @param dropping files that are taken out of the workspace by decision
   * @throws SetiaException when nothing was, or it can't be finished
   */
  public Receipt resume(Dropping dropping, NightRun.Request night, Supplier<Progress> progress) {
    try (Lease lease = take("forgetting")) {
      Plan plan =
          ForgetPlan.read(workspace)
              .orElseThrow(
                  () -> new SetiaException("Cannot go on forgetting: nothing was interrupted"));
      Plan decided = new ForgetDrop(workspace, lease.state()).decided(plan, dropping);
      ForgetPlan.write(workspace, decided);
      return new ForgetWork(workspace, configuration, clock, decided, lease)
          .resumed(night, progress);
    }
  }

  private Lease take(String work) {
    workspace.create();
    Lease lease = Lease.take(workspace, settings().state(), clock, work);
    LOG.info("{} begins, {}", work, lease);
    Scratch.empty(workspace);
    return lease;
  }

  private Plan plan(Who who, String by, Dropping dropping, Workspace own, Lake lake, Lease lease) {
    StateDb state = lease.state();
    Compactor.undoInterrupted(lake, new LoadJournal(state, new Ledger(state, workspace)));
    Found found = find(who, own, lake, lease);
    requireLoaded(found, dropping, state);
    Map<String, Long> counts =
        PersonCounts.of(found, own, settings(), lake, quarantine(found, state));
    Set<Long> files = new HashSet<>(found.landed());
    files.addAll(quarantine(found, state).count().keySet());
    Plan plan =
        new Plan(
            nextReceipt(state),
            clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
            by,
            found.identities(),
            found.terms(),
            new PersonFinder(own, settings(), lake, state).entries(found),
            files,
            new Releases(workspace).currentFinished().map(Finished::asOf).orElse(""),
            counts,
            List.of());
    return new ForgetDrop(workspace, state).decided(plan, dropping);
  }

  /** What waits would bring the person in again; what can't ever be loaded is dropped. */
  private void requireLoaded(Found found, Dropping dropping, StateDb state) {
    List<LandedFile> waiting =
        waiting(found, state).stream()
            .filter(file -> !dropping.files().contains(place(file)))
            .toList();
    if (!waiting.isEmpty()) {
      throw new SetiaException(
          "Cannot forget: %d files with the person wait to be loaded (%s); run a night first, or take out what can never be loaded: --drop %s --reason WHY"
              .formatted(waiting.size(), names(found, waiting), place(waiting.get(0))));
    }
  }

  private String place(LandedFile file) {
    return workspace.root().relativize(file.path()).toString();
  }

  private static String names(Found found, List<LandedFile> files) {
    SearchTerms terms = new SearchTerms(found.terms());
    return files.stream()
        .map(file -> terms.replacedInName(file.name()))
        .collect(Collectors.joining(", "));
  }

  private static String nextReceipt(StateDb state) {
    long number =
        state
            .first(
                "select coalesce(max(receipt_no), 0) + 1 from setia_forget", row -> row.getLong(1))
            .orElse(1L);
    return "forget-" + number;
  }

  private Found find(Who who, Workspace own, Lake lake, Lease lease) {
    CustomerKeys keys = CustomerKeys.of(settings(), workspace);
    return new PersonFinder(own, settings(), lake, lease.state())
        .find(configuration.sources(), AskedCustomers.resolved(who, workspace), keys);
  }

  private QuarantineEraser quarantine(Found found, StateDb state) {
    List<OwnRef> refs =
        found.identities().stream()
            .flatMap(identity -> identity.refs().stream())
            .map(ref -> new OwnRef(ref.system(), ref.ref()))
            .toList();
    return new QuarantineEraser(
        state, new SearchTerms(found.terms()), refs, systems(configuration.sources()));
  }

  static Map<String, String> systems(List<SourceConfig> sources) {
    return sources.stream().collect(Collectors.toMap(SourceConfig::name, SourceConfig::system));
  }

  private List<LandedFile> waiting(Found found, StateDb state) {
    Ledger ledger = new Ledger(state, workspace);
    Set<Long> waiting = new HashSet<>(ledger.waitingIds());
    return ledger.all().stream()
        .filter(file -> waiting.contains(file.fileId()) && found.landed().contains(file.fileId()))
        .toList();
  }

  /** The receipt that one which was interrupted will have. */
  public static Optional<String> interrupted(Workspace workspace) {
    return ForgetPlan.read(workspace).map(Plan::receipt);
  }
}
