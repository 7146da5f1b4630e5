package id.setia.config;

import id.setia.SetiaException;
import id.setia.foreign.FileFault;
import id.setia.text.CommentReader;
import id.setia.text.Themes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A configuration directory, read: {@code setia.yml} and {@code sources/*.yml} (or {@code .yaml}).
 *
 * @param directory where it lies
 * @param settings what holds for the whole warehouse
 * @param sources the sources, by name
 * @param presets the export shapes they can refer to
 * @param calendar the business hours that the settings name
 * @param themes what comments are searched for
 * @param events days on which customers may buy faster or slower
 */
public record Configuration(
    Path directory,
    Settings settings,
    List<SourceConfig> sources,
    Presets presets,
    Optional<BusinessCalendar> calendar,
    Themes themes,
    EventCalendar events) {

  /** Copies the list. */
  public Configuration {
    sources = List.copyOf(sources);
  }

  /** Reads a configuration directory that has its own presets at most. */
  public static Configuration read(Path directory, Map<String, String> environment) {
    return read(directory, directory, environment);
  }

  /**
   * Reads a configuration directory.
   *
   * @param shipped the configuration that comes with the program: its presets and calendars are
   *     known too, where the directory has none of that name
   * @param environment what {@code ${NAME}} stands for
   * @throws SetiaException when the directory is missing, a file is invalid, or two sources have
   *     one name
   */
  public static Configuration read(Path directory, Path shipped, Map<String, String> environment) {
    Configuration bare = withoutSources(directory, shipped, environment);
    // its faults are told before a night begins
    ControlFile.read(directory);
    SourceFile sourceFile = new SourceFile(new YamlFile(environment), bare.presets());
    List<SourceConfig> sources = new ArrayList<>();
    for (Path file : sourceFiles(directory.resolve("sources"))) {
      SourceConfig source = sourceFile.read(file);
      sources.stream()
          .filter(other -> other.name().equals(source.name()))
          .findFirst()
          .ifPresent(
              other -> {
                throw new SetiaException(
                    "Cannot read %s: another source is named %s too".formatted(file, other.name()));
              });
      sources.add(source);
    }
    return new Configuration(
        directory,
        bare.settings(),
        sources,
        bare.presets(),
        bare.calendar(),
        bare.themes(),
        bare.events());
  }

  /**
   * A configuration directory with one of its sources alone: the variables of the others need not
   * be set.
   *
   * @param shipped the configuration that comes with the program
   * @param name the source's name
   * @throws SetiaException when there is no such source, or it or the settings are invalid
   */
  public static Configuration withSource(
      Path directory, Path shipped, Map<String, String> environment, String name) {
    Configuration bare = withoutSources(directory, shipped, environment);
    YamlFile yaml = new YamlFile(environment);
    List<String> names = new ArrayList<>();
    for (Path file : sourceFiles(directory.resolve("sources"))) {
      String own = yaml.map(file).path("name").asText("");
      names.add(own);
      if (own.equals(name)) {
        SourceConfig source = source(file, bare.presets(), environment);
        return new Configuration(
            directory,
            bare.settings(),
            List.of(source),
            bare.presets(),
            bare.calendar(),
            bare.themes(),
            bare.events());
      }
    }
    throw new SetiaException(
        "Cannot find source %s in %s (has: %s)".formatted(name, directory, names));
  }

  /**
   * One source file by itself, in no configuration yet.
   *
   * @throws SetiaException when it can't be read or breaks a rule
   */
  public static SourceConfig source(Path file, Presets presets, Map<String, String> environment) {
    return new SourceFile(new YamlFile(environment), presets).read(file);
  }

  /**
   * A configuration directory but for its sources, whose files and variables need not be there yet.
   *
   * @throws SetiaException when the directory is missing or the settings are invalid
   */
  public static Configuration withoutSources(
      Path directory, Path shipped, Map<String, String> environment) {
    if (!Files.isDirectory(directory)) {
      throw new SetiaException(
          "Cannot read the configuration: %s is not a directory".formatted(directory));
    }
    YamlFile yaml = new YamlFile(environment);
    Path settingsFile = directory.resolve("setia.yml");
    if (Files.exists(directory.resolve("setia.yaml"))) {
      throw new SetiaException(
          "Cannot read %s: the settings are read from setia.yml alone (rename it)"
              .formatted(directory.resolve("setia.yaml")));
    }
    Settings settings =
        Files.exists(settingsFile)
            ? new SettingsFile(yaml).read(settingsFile)
            : yaml.defaults("settings-defaults.yml", Settings.class);
    return new Configuration(
        directory,
        settings,
        List.of(),
        Presets.in(environment, directory, shipped),
        calendar(settings.calendar(), yaml, directory, shipped),
        ThemesFile.read(directory, shipped, environment),
        EventCalendar.read(directory, shipped, environment));
  }

  /**
   * Where the state lies, without asking for the rest of the settings: what only looks needs none
   * of their variables.
   *
   * @throws SetiaException when the section is invalid
   */
  public static Settings.State state(Path directory, Map<String, String> environment) {
    return new YamlFile(environment)
        .section(
            directory.resolve("setia.yml"),
            "state",
            "settings-defaults.yml",
            Settings.State.class,
            Settings.class);
  }

  /**
   * The zone of the business day, without asking for the rest of the settings.
   *
   * @throws SetiaException when it is none
   */
  public static ZoneId zone(Path directory, Map<String, String> environment) {
    Path file = directory.resolve("setia.yml");
    String name =
        new YamlFile(environment).text(file, "time_zone", "settings-defaults.yml", Settings.class);
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      throw new SetiaException(
          "Cannot read %s: Invalid setting time_zone: %s (must be a zone such as Asia/Jakarta)"
              .formatted(file, name),
          unknown);
    }
  }

  private static Optional<BusinessCalendar> calendar(
      String name, YamlFile yaml, Path... directories) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    for (Path directory : directories) {
      Path file = directory.resolve("calendars").resolve(name + ".yml");
      if (Files.exists(file)) {
        return Optional.of(yaml.read(file, "calendar-defaults.yml", BusinessCalendar.class));
      }
    }
    throw new SetiaException(
        "Cannot read the configuration: there is no calendar %s in %s (setting calendar)"
            .formatted(
                name,
                Stream.of(directories)
                    .distinct()
                    .map(directory -> directory.resolve("calendars").toString())
                    .collect(Collectors.joining(" or "))));
  }

  private static List<Path> sourceFiles(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().matches(".*\\.ya?ml"))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new SetiaException(
          "Cannot read %s: %s".formatted(directory, FileFault.reason(unreadable)), unreadable);
    }
  }

  /** This configuration with another form of logs. */
  public Configuration with(Settings.LogFormat format) {
    return new Configuration(
        directory, settings.with(format), sources, presets, calendar, themes, events);
  }

  /**
   * The source of that name.
   *
   * @throws SetiaException when there is none
   */
  public SourceConfig source(String name) {
    return sources.stream()
        .filter(source -> source.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new SetiaException(
                    "Cannot find source %s in %s (has: %s)"
                        .formatted(
                            name, directory, sources.stream().map(SourceConfig::name).toList())));
  }

  /**
   * What reads comments: the model of the setting {@code text.model}, and the themes.
   *
   * @throws SetiaException when the model can't be used
   */
  public CommentReader commentReader() {
    return new CommentReader(CommentModel.of(settings.text(), directory), themes);
  }
}
