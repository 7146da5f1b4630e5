package id.setia.cli;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.KeyStrength;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.config.Workspace;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which warehouse a command is about. */
final class WorkspaceOptions {

  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      defaultValue = "workspace",
      description = "where the warehouse lives (default: ${DEFAULT-VALUE})")
  private Path workspace = Path.of("workspace");

  @Option(
      names = "--config",
      paramLabel = "DIR",
      description =
          "the configuration (default: what the workspace's last run was given, else config beside the launcher)")
  private @Nullable Path config;

  /** The directory of the program: of its SQL and its default configuration. */
  static Path home() {
    return Path.of(System.getProperty("setia.home", ""));
  }

  Workspace workspace() {
    return new Workspace(workspace);
  }

  /**
   * Where the configuration lies.
   *
   * @throws ConfigurationFailure when it is what the workspace remembers, and that is gone
   */
  Path configDirectory() {
    return config == null
        ? RememberedConfiguration.of(workspace()).orElse(home().resolve("config"))
        : config;
  }

  /** The workspace goes on with this configuration where none is named. */
  void remember() {
    RememberedConfiguration.write(workspace(), configDirectory(), home().resolve("config"));
  }

  static Path models() {
    return home().resolve("sql");
  }

  /**
   * Reads the configuration, whose key of customer hashes must be a strong one.
   *
   * @throws ConfigurationFailure when it can't be read
   */
  Configuration configuration(Map<String, String> environment) {
    Configuration configuration = withAnyKey(environment);
    if (!configuration.settings().hmacKey().isEmpty()) {
      requireStrong(configuration.settings().hmacKey(), "the setting hmac_key");
    }
    return configuration;
  }

  /**
   * Reads the configuration, whose key of customer hashes may be a weak one that is to go.
   *
   * @throws ConfigurationFailure when it can't be read
   */
  Configuration withAnyKey(Map<String, String> environment) {
    return read(configDirectory(), environment);
  }

  /**
   * Refuses a key that could be guessed.
   *
   * @throws ConfigurationFailure when it could be
   */
  static void requireStrong(String key, String where) {
    try {
      KeyStrength.require(key, where);
    } catch (SetiaException weak) {
      throw new ConfigurationFailure(weak);
    }
  }

  /**
   * Reads the configuration but for its sources.
   *
   * @throws ConfigurationFailure when it can't be read
   */
  Configuration withoutSources(Map<String, String> environment) {
    try {
      return Configuration.withoutSources(configDirectory(), home().resolve("config"), environment);
    } catch (SetiaException invalid) {
      throw new ConfigurationFailure(invalid);
    }
  }

  /**
   * Where the state lies: all of the configuration that a command needs which only looks.
   *
   * @throws ConfigurationFailure when it can't be read
   */
  Settings.State state(Map<String, String> environment) {
    try {
      return Configuration.state(configDirectory(), environment);
    } catch (SetiaException invalid) {
      throw new ConfigurationFailure(invalid);
    }
  }

  /**
   * Reads the configuration with one of its sources alone.
   *
   * @throws ConfigurationFailure when it can't be read, or has no such source
   */
  Configuration withSource(Map<String, String> environment, String name) {
    try {
      Configuration configuration =
          Configuration.withSource(configDirectory(), home().resolve("config"), environment, name);
      if (!configuration.settings().hmacKey().isEmpty()) {
        requireStrong(configuration.settings().hmacKey(), "the setting hmac_key");
      }
      return configuration;
    } catch (SetiaException invalid) {
      throw new ConfigurationFailure(invalid);
    }
  }

  /**
   * The source of that name.
   *
   * @throws ConfigurationFailure when there is none
   */
  static SourceConfig source(Configuration configuration, String name) {
    try {
      return configuration.source(name);
    } catch (SetiaException unknown) {
      throw new ConfigurationFailure(unknown);
    }
  }

  static Configuration read(Path directory, Map<String, String> environment) {
    try {
      return Configuration.read(directory, home().resolve("config"), environment);
    } catch (SetiaException invalid) {
      throw new ConfigurationFailure(invalid);
    }
  }
}
