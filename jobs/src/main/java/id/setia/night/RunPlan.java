package id.setia.night;

import id.setia.lease.Lease;
import id.setia.night.NightRun.Request;
import id.setia.pseudonym.KeyChange;
import id.setia.state.StateDb;
import id.setia.warehouse.Model;
import id.setia.warehouse.ModelCatalog;
import id.setia.warehouse.Release;
import java.nio.file.Files;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Which run it will be: the last of the day goes on when it stopped half-way and nothing that it
 * has done stands on something that changed since; otherwise a new one begins. One whose process
 * may still wake up is left alone, as it may have files of the release open. A model that failed
 * may be mended: only those it has built must be as they were.
 *
 * @param runId the run's name: the as-of day and a number
 * @param asOf the business day
 * @param fingerprint of the configuration and of what all models share
 */
record RunPlan(String runId, LocalDate asOf, String fingerprint) {

  private static final String BUILT = "built.";

  static RunPlan of(Request request, ModelCatalog catalog, Lease lease, BatchRepository batch) {
    recoverDead(batch);
    StateDb state = lease.state();
    String fingerprint =
        Fingerprint.ofShared(Program.running(), request, catalog)
            + replays(state)
            + loads(state)
            + rotation(request)
            + forgets(state);
    int last = lastNumber(state, request.asOf());
    RunPlan again = new RunPlan(request.asOf() + "-" + last, request.asOf(), fingerprint);
    JobExecution stopped =
        batch.repository().getLastJobExecution(NightlyJob.NAME, again.parameters());
    return stopped != null
            && !lease.hasStalled(again.work())
            && again.canGoOn(stopped, request, catalog)
        ? again
        : new RunPlan(request.asOf() + "-" + (last + 1), request.asOf(), fingerprint);
  }

  /** The largest number that a run of a day ever had; 0 where there was none. */
  static int lastNumber(StateDb state, LocalDate asOf) {
    String prefix = asOf + "-";
    return state
        .query(
            "select run_id from setia_run where as_of = ?",
            row -> Integer.parseInt(row.getString("run_id").substring(prefix.length())),
            asOf.toString())
        .stream()
        .max(Integer::compare)
        .orElse(0);
  }

  /**
   * What a replay has mended since a run pinned the lake, that run does not see: a new one must.
   */
  private static String replays(StateDb state) {
    return counted("-", state, "setia_load where status = 'REPLAY_DONE'");
  }

  /** Nor does it see what was loaded beside it, which its accounts would tell of. */
  private static String loads(StateDb state) {
    return counted("-loads-", state, "setia_load where status = 'DONE' and run_id like 'load-%'");
  }

  /** How many rows there are, behind a mark; nothing where there is none. */
  private static String counted(String mark, StateDb state, String rows) {
    long count = state.first("select count(*) from " + rows, row -> row.getLong(1)).orElse(0L);
    return count == 0 ? "" : mark + count;
  }

  /** What the lease says of it. */
  String work() {
    return "run " + runId;
  }

  /** A run that pinned the lake before a rotation of the key stands on files that are gone. */
  private static String rotation(Request request) {
    return KeyChange.last(request.workspace()).map(last -> "-" + last).orElse("");
  }

  /** The snapshots that a run has pinned are gone when somebody was forgotten since. */
  private static String forgets(StateDb state) {
    return counted("-forgot-", state, "setia_forget");
  }

  /** What names the job instance, and the fingerprint, which does not. */
  JobParameters parameters() {
    return new JobParametersBuilder()
        .addString("as_of", asOf.toString(), true)
        .addString("run_id", runId, true)
        .addString("fingerprint", fingerprint, false)
        .toJobParameters();
  }

  /** Notes that a run has built a model as it is now. */
  static void built(ExecutionContext context, Model model) {
    context.putString(BUILT + model.table(), Fingerprint.of(model));
  }

  /** Whether the run has built a model, in whatever process. */
  static boolean hasBuilt(ExecutionContext context, Model model) {
    return context.containsKey(BUILT + model.table());
  }

  /**
   * We hold the lease, so whatever still counts as running belongs to a process that died or may
   * write no more.
   */
  private static void recoverDead(BatchRepository batch) {
    for (JobExecution execution : batch.repository().findRunningJobExecutions(NightlyJob.NAME)) {
      batch.operator().recover(execution);
    }
  }

  private boolean canGoOn(JobExecution stopped, Request request, ModelCatalog catalog) {
    return stopped.getStatus() != BatchStatus.COMPLETED
        && fingerprint.equals(stopped.getJobParameters().getString("fingerprint"))
        && stopped.getStepExecutions().stream().noneMatch(RunPlan::isFailedCheck)
        && isAsBuilt(stopped.getExecutionContext(), request, catalog);
  }

  /** Data that failed its checks is built anew: going on would only check the same tables again. */
  static boolean isFailedCheck(StepExecution step) {
    return step.getExitStatus().getExitCode().equals(WorkStep.CHECKS_FAILED.getExitCode());
  }

  private boolean isAsBuilt(ExecutionContext context, Request request, ModelCatalog catalog) {
    boolean hasBuilt = false;
    for (String key : context.toMap().keySet()) {
      if (key.startsWith(BUILT)) {
        hasBuilt = true;
        String now = current(catalog, key.substring(BUILT.length()));
        if (!context.getString(key).equals(now)) {
          return false;
        }
      }
    }
    return !hasBuilt || Files.exists(Release.of(request.workspace(), runId).database());
  }

  private static @Nullable String current(ModelCatalog catalog, String table) {
    return catalog.models().stream()
        .filter(model -> model.table().toString().equals(table))
        .map(Fingerprint::of)
        .findFirst()
        .orElse(null);
  }
}
