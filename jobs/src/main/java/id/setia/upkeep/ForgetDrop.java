package id.setia.upkeep;

import id.setia.SetiaException;
import id.setia.config.Workspace;
import id.setia.landing.LandedFile;
import id.setia.landing.Ledger;
import id.setia.privacy.Plan;
import id.setia.privacy.Plan.Dropped;
import id.setia.state.StateDb;
import id.setia.upkeep.Forgetting.Dropping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Files that somebody decides to take out of the workspace, as they have the person and nothing
 * else takes them out: one that waits and can never be loaded, a copy that somebody laid there. The
 * decision is in the plan before the file goes, and in the receipt.
 */
final class ForgetDrop {

  /** What Setia keeps itself, and cleans itself. */
  private static final Set<String> OWN =
      Set.of("lake", "releases", "receipts", "logs", "cache", "report", "closes");

  private static final int SHOWN_DIGITS = 16;

  private final Workspace workspace;
  private final StateDb state;

  ForgetDrop(Workspace workspace, StateDb state) {
    this.workspace = workspace;
    this.state = state;
  }

  /**
   * The plan with what is decided.
   *
   * @throws SetiaException when a file is not there, or is one that Setia keeps and cleans itself
   */
  Plan decided(Plan plan, Dropping decision) {
    List<Dropped> dropped = new ArrayList<>(plan.dropped());
    for (String name : decision.files()) {
      Path file = file(name);
      dropped.add(
          new Dropped(
              workspace.root().relativize(file).toString(),
              digest(file).substring(0, SHOWN_DIGITS),
              plan.search().replacedIn(decision.reason())));
    }
    return plan.withDropped(dropped);
  }

  private Path file(String name) {
    Path file = workspace.root().resolve(name).normalize();
    if (!file.startsWith(workspace.root()) || !Files.isRegularFile(file)) {
      throw new SetiaException(
          "Cannot drop %s: there is no such file in the workspace".formatted(name));
    }
    Path below = workspace.root().relativize(file);
    boolean isOwn =
        OWN.contains(below.getName(0).toString())
            || (below.getNameCount() == 1
                && below
                    .toString()
                    .matches("state\\.db.*|warehouse\\.duckdb.*|hmac\\..*|forget.*"));
    if (isOwn) {
      throw new SetiaException(
          "Cannot drop %s: Setia keeps it, and takes the person out of it itself".formatted(name));
    }
    return file;
  }

  /** Does what the plan says was decided; again changes nothing. */
  long drop(Plan plan) {
    Ledger ledger = new Ledger(state, workspace);
    for (Dropped dropped : plan.dropped()) {
      Path file = workspace.root().resolve(dropped.file());
      Optional<LandedFile> landed =
          ledger.all().stream().filter(each -> each.path().equals(file)).findFirst();
      landed.ifPresent(each -> ledger.drop(each.fileId()));
      try {
        Files.deleteIfExists(file);
      } catch (IOException failed) {
        throw new SetiaException("Cannot drop %s: %s".formatted(dropped.file(), failed), failed);
      }
    }
    return plan.dropped().size();
  }

  private static String digest(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] block = new byte[1 << 16];
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        digest.update(block, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException(absent);
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot read " + file, failed);
    }
  }
}
