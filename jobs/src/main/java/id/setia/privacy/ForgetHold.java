package id.setia.privacy;

import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.lake.Lake;
import id.setia.landing.Ledger;
import id.setia.lease.Lease;
import id.setia.load.Compactor;
import id.setia.load.LoadJournal;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds what an unfinished forgetting has begun, so that others can load meanwhile: rows of the
 * person that come again are recognised, and the lake has the pseudonym that they are given.
 */
public final class ForgetHold {

  private static final Logger LOG = LoggerFactory.getLogger(ForgetHold.class);

  private final Workspace workspace;
  private final Settings settings;
  private final Lease lease;

  public ForgetHold(Workspace workspace, Settings settings, Lease lease) {
    this.workspace = workspace;
    this.settings = settings;
    this.lease = lease;
  }

  /** Before something is loaded: does nothing where nobody is being forgotten. */
  public void beforeLoading() {
    Optional<Plan> unfinished = ForgetPlan.read(workspace);
    if (unfinished.isEmpty()) {
      return;
    }
    Plan plan = unfinished.get();
    LOG.warn(
        "{} is not finished: the person's rows are left out; ./setia forget --resume goes on with it",
        plan.receipt());
    enter(plan);
    boolean isInLake =
        lease
            .state()
            .first(
                "select 1 from setia_forget where receipt = ? and status = 'STARTED'",
                row -> row.getInt(1),
                plan.receipt())
            .isPresent();
    if (isInLake) {
      try (Lake lake = Lake.open(lease.workspace(workspace), settings, lease)) {
        Compactor.undoInterrupted(
            lake, new LoadJournal(lease.state(), new Ledger(lease.state(), workspace)));
        eraseLake(plan, lake);
      }
    }
  }

  /** From here on rows of the person that come again are recognised. */
  public void enter(Plan plan) {
    lease
        .state()
        .doInTransaction(
            () -> {
              lease
                  .state()
                  .update(
                      "insert into setia_forget (receipt, receipt_no, started_at, status, forgotten_by) values (?, ?, ?, 'STARTED', ?) on conflict do nothing",
                      plan.receipt(),
                      Long.valueOf(plan.receipt().substring("forget-".length())),
                      plan.startedAt(),
                      plan.by());
              lease
                  .state()
                  .updateAll(
                      "insert into setia_forgotten (entry) values (?) on conflict do nothing",
                      plan.entries().stream().map(entry -> new Object[] {entry}).toList());
              new Ledger(lease.state(), workspace).forget(plan.landed());
            });
  }

  /** Takes the person out of the lake; how many rows that changed. */
  public long eraseLake(Plan plan, Lake lake) {
    long rows =
        new LakeEraser(lease.workspace(workspace), settings, lake)
            .erase(plan.identities(), plan.search()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    lease
        .state()
        .update(
            "update setia_forget set status = 'LAKE_DONE' where receipt = ? and status = 'STARTED'",
            plan.receipt());
    LOG.info("{}: the lake is done", plan.receipt());
    return rows;
  }
}
