package id.setia.privacy;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.setia.SetiaException;
import id.setia.config.OwnerOnly;
import id.setia.config.Workspace;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The plan of a forgetting while it is under way, in a file for the owner alone. */
public final class ForgetPlan {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ForgetPlan() {}

  public static Optional<Plan> read(Workspace workspace) {
    Path file = workspace.forgetPlan();
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), Plan.class));
    } catch (IOException unreadable) {
      // Jackson quotes what it can't read
      throw new SetiaException(
          "Cannot go on forgetting: %s is not what was written (%s)"
              .formatted(file, unreadable.getClass().getSimpleName()));
    }
  }

  public static void write(Workspace workspace, Plan plan) {
    try {
      OwnerOnly.write(workspace.forgetPlan(), JSON.writeValueAsString(plan));
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot write %s: %s".formatted(workspace.forgetPlan(), FileFault.reason(failed)),
          failed);
    }
  }

  public static void delete(Workspace workspace) {
    try {
      Files.deleteIfExists(workspace.forgetPlan().resolveSibling("forget.plan.part"));
      Files.deleteIfExists(workspace.forgetPlan());
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot delete %s: %s".formatted(workspace.forgetPlan(), FileFault.reason(failed)),
          failed);
    }
  }
}
