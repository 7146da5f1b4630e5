package id.setia.cli;

import id.setia.config.Configuration;
import id.setia.config.Settings.LogFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How logs are written, where the settings are not to be followed. */
final class LogOption {

  @Option(
      names = "--log-format",
      paramLabel = "HOW",
      description =
          "${COMPLETION-CANDIDATES}: how the log is written (default: setting log.format); json goes to the error stream too")
  private @Nullable LogFormat format;

  /** The configuration with this format in it. */
  Configuration over(Configuration configuration) {
    return format == null ? configuration : configuration.with(format);
  }
}
