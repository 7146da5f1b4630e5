package id.setia.state;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Who holds a lease.
 *
 * @param host the machine's name, for people
 * @param machine what tells machines apart: of this start of the kernel where it says so, as file
 *     locks are known to one kernel only; otherwise the host
 * @param pid the process
 * @param work what it does, such as {@code run 2026-01-31-1}
 * @param since when it took the lease
 */
public record LeaseHolder(String host, String machine, long pid, String work, Instant since) {

  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  /** This process. */
  public static LeaseHolder thisProcess(String work, Instant since) {
    String host = hostName();
    return new LeaseHolder(host, textOf(BOOT_ID, host), ProcessHandle.current().pid(), work, since);
  }

  private static String hostName() {
    return textOf(HOST_NAME, "");
  }

  /** Not every system has these files: it then asks the network, which may be slow. */
  private static String textOf(Path file, String otherwise) {
    try {
      return Files.readString(file).strip();
    } catch (IOException absent) {
      return otherwise.isEmpty() ? networkName() : otherwise;
    }
  }

  private static String networkName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "unknown host";
    }
  }

  /** As a message names it. */
  @Override
  public String toString() {
    return "%s, process %d on %s since %s".formatted(work, pid, host, since);
  }
}
