package id.setia.job;

import id.setia.SetiaException;
import id.setia.job.NightRun.Request;
import id.setia.state.StateDb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.step.StepExecution;

/**
 * Which run it will be: the last of the day goes on when it stopped half-way and nothing it stands
 * on has changed; otherwise a new one begins.
 *
 * @param runId the run's name: the as-of day and a number
 * @param asOf the business day
 * @param fingerprint of configuration and models
 */
record RunPlan(String runId, LocalDate asOf, String fingerprint) {

  static RunPlan of(Request request, StateDb state, BatchRepository batch) {
    recoverDead(batch);
    String fingerprint = fingerprint(request);
    int last =
        state
            .first(
                "select count(*) from setia_run where as_of = ?",
                row -> row.getInt(1),
                request.asOf().toString())
            .orElse(0);
    String lastId = request.asOf() + "-" + last;
    boolean goesOn = last > 0 && stoppedHalfWay(batch, lastId, fingerprint, request);
    return new RunPlan(
        goesOn ? lastId : request.asOf() + "-" + (last + 1), request.asOf(), fingerprint);
  }

  /**
   * We hold the workspace's lock, so whatever still counts as running belongs to a process that
   * died.
   */
  private static void recoverDead(BatchRepository batch) {
    for (JobExecution execution : batch.repository().findRunningJobExecutions(NightlyJob.NAME)) {
      batch.operator().recover(execution);
    }
  }

  private static boolean stoppedHalfWay(
      BatchRepository batch, String runId, String fingerprint, Request request) {
    Optional<JobExecution> last =
        batch.repository().findJobInstances(NightlyJob.NAME).stream()
            .map((JobInstance instance) -> batch.repository().getLastJobExecution(instance))
            .filter(
                execution ->
                    execution != null
                        && runId.equals(execution.getJobParameters().getString("run_id")))
            .map(JobExecution.class::cast)
            .findFirst();
    return last.isPresent()
        && last.get().getStatus() != BatchStatus.COMPLETED
        && fingerprint.equals(last.get().getJobParameters().getString("fingerprint"))
        && last.get().getStepExecutions().stream().noneMatch(RunPlan::isFailedCheck)
        && isReleaseAsLeft(last.get(), request, runId);
  }

  /** Data that failed its checks is built anew: going on would only check the same tables again. */
  private static boolean isFailedCheck(StepExecution step) {
    return step.getExitStatus()
        .getExitDescription()
        .contains(ChecksFailedException.class.getName());
  }

  private static boolean isReleaseAsLeft(JobExecution execution, Request request, String runId) {
    boolean hasBuilt =
        execution.getStepExecutions().stream()
            .anyMatch(
                step ->
                    step.getStepName().startsWith("build ")
                        && step.getStatus() == BatchStatus.COMPLETED);
    return !hasBuilt
        || Files.exists(request.workspace().releases().resolve(runId).resolve("warehouse.duckdb"));
  }

  private static String fingerprint(Request request) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path directory : new Path[] {request.configuration().directory(), request.models()}) {
        try (Stream<Path> files = Files.walk(directory)) {
          for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
            digest.update(directory.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
          }
        }
      }
      digest.update(request.onlySource().orElse("").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException | GeneralSecurityException failed) {
      throw new SetiaException(
          "Cannot read the configuration and models: %s".formatted(failed), failed);
    }
  }
}
