package id.setia.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * As much of another machine as one has room for: processes on it see another host name and another
 * start of the kernel, and share files and network. Where that is not allowed, the test is skipped.
 */
record Machine(String name, Path bootId) {

  private static final String ENTER =
      "hostname \"$0\" && mount --bind \"$1\" /proc/sys/kernel/random/boot_id && shift && exec \"$@\"";

  static Machine called(String name, Path directory) throws IOException, InterruptedException {
    Path bootId = Files.writeString(directory.resolve(name), "the kernel of " + name + "\n");
    Machine machine = new Machine(name, bootId);
    List<String> nothing = new ArrayList<>(machine.command());
    nothing.add("true");
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/unshare"))
            && new ProcessBuilder(nothing).start().waitFor() == 0,
        "unshare is not allowed here");
    return machine;
  }

  /** What a command begins with that runs there; it keeps the process's number. */
  List<String> command() {
    return List.of(
        "unshare",
        "--uts",
        "--mount",
        "--propagation",
        "private",
        "sh",
        "-c",
        ENTER,
        name,
        bootId.toString());
  }
}
