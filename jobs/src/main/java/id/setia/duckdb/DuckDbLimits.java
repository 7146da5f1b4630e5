package id.setia.duckdb;

/**
 * What a session may use of the machine.
 *
 * @param memoryMebibytes the buffer memory, beyond which DuckDB spills to its temp directory
 * @param threads how many threads work on a query
 */
public record DuckDbLimits(long memoryMebibytes, int threads) {

  /** Refuses limits DuckDB can't work within. */
  public DuckDbLimits {
    if (memoryMebibytes < 64) {
      throw new IllegalArgumentException(
          "Invalid memory limit: %d MiB (at least 64)".formatted(memoryMebibytes));
    }
    if (threads < 1) {
      throw new IllegalArgumentException("Invalid threads: %d (at least 1)".formatted(threads));
    }
  }

  /** Half the machine's memory and all its processors. */
  public static DuckDbLimits ofThisMachine() {
    long total =
        ((com.sun.management.OperatingSystemMXBean)
                java.lang.management.ManagementFactory.getOperatingSystemMXBean())
            .getTotalMemorySize();
    return new DuckDbLimits(total / 2 / 1024 / 1024, Runtime.getRuntime().availableProcessors());
  }
}
