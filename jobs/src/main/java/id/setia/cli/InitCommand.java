package id.setia.cli;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.Settings;
import id.setia.night.NightRun.Request;
import id.setia.setup.ExportFolder;
import id.setia.setup.Finding;
import id.setia.setup.Finding.Kind;
import id.setia.setup.ShopSettings;
import id.setia.setup.SourceSetup;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code setia init}: a configuration for the exports that lie somewhere, and the first night. */
@Command(
    name = "init",
    description = {
      "Looks at every export file, says what each is, writes the configuration, and runs the first night over what is certain.",
      "Asks at a terminal for what no option says. Call it again when new kinds of files have come: it changes nothing that you wrote."
    })
final class InitCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private WorkspaceOptions place = new WorkspaceOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "EXPORTS",
      description = "folders or files of this machine that hold the exports")
  private List<Path> exports = new ArrayList<>();

  @ArgGroup(validate = false, heading = "The shop:%n")
  private ShopOptions shop = new ShopOptions();

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description =
          "business day up to which facts are seen (default: yesterday, or the exports' last day where they are older)")
  private @Nullable LocalDate asOf;

  @Option(
      names = "--accept",
      paramLabel = "NAME",
      description = "a draft that is taken as it is, whatever it asks; may be said several times")
  private List<String> accepted = new ArrayList<>();

  @Option(names = "--no-run", description = "write the configuration, run nothing")
  private boolean isDry;

  @Option(names = "--open", description = "open the report in the browser")
  private boolean isOpened;

  InitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Optional<Dialogue> dialogue = Dialogue.ofProcess(terminal);
    return call(dialogue);
  }

  int call(Optional<Dialogue> dialogue) {
    List<Path> files = files(dialogue);
    settings(dialogue);
    Configuration configuration = place.configuration(terminal.environment());
    InitPage page = new InitPage(terminal);
    page.settings(ShopSettings.file(place.configDirectory()), configuration.settings());
    SourceSetup setup =
        new SourceSetup(
            configuration,
            place.workspace(),
            terminal.environment(),
            file -> terminal.err().println("looking at " + file));
    List<Finding> findings = asked(setup, setup.of(files), dialogue);
    page.findings(findings);
    place.remember();
    if (findings.stream().noneMatch(InitCommand::isRead)) {
      terminal.complain(
          "Cannot start a night: no source is ready (answer the questions in %s, delete their lines, and call ./setia init again; --accept NAME takes a draft as it is)"
              .formatted(place.configDirectory().resolve("drafts")));
      return ExitCode.FAILED;
    }
    return isDry ? ExitCode.DONE : night(page, findings, files);
  }

  private static boolean isRead(Finding finding) {
    return finding.kind() == Kind.ADDED || finding.kind() == Kind.KNOWN;
  }

  private List<Path> files(Optional<Dialogue> dialogue) {
    if (exports.isEmpty()) {
      if (dialogue.isEmpty()) {
        throw new ConfigurationFailure(
            new SetiaException("Cannot look at exports: name the folders or files they lie in"));
      }
      exports.add(
          typedPath(dialogue.get().ask("folder of the exports", "", InitCommand::faultOfFolder)));
    }
    try {
      List<Path> files = ExportFolder.files(exports);
      if (files.isEmpty()) {
        throw new SetiaException("Cannot look at %s: no file lies there".formatted(exports));
      }
      return files;
    } catch (SetiaException nothing) {
      throw new ConfigurationFailure(nothing);
    }
  }

  static Optional<String> faultOfFolder(String answer) {
    try {
      Path path = typedPath(answer);
      if (!Files.exists(path)) {
        return Optional.of(
            "there is no %s (here is %s)".formatted(path, Path.of("").toAbsolutePath()));
      }
      return ExportFolder.files(List.of(path)).isEmpty()
          ? Optional.of("no file lies in %s".formatted(path))
          : Optional.empty();
    } catch (InvalidPathException no) {
      return Optional.of("%s is no path".formatted(answer));
    } catch (SetiaException unreadable) {
      return Optional.of(String.valueOf(unreadable.getMessage()));
    }
  }

  /**
   * A path as it is typed to a shell: {@code ~} is the home, quotes around it are no part of it.
   */
  static Path typedPath(String answer) {
    String bare = answer.replaceAll("^(['\"])(.*)\\1$", "$2");
    return bare.equals("~") || bare.startsWith("~/")
        ? Path.of(System.getProperty("user.home") + bare.substring(1))
        : Path.of(bare);
  }

  /** Writes settings where nobody has; those that somebody wrote stay as they are. */
  private void settings(Optional<Dialogue> dialogue) {
    Path config = place.configDirectory();
    if (ShopSettings.areWritten(config)) {
      if (shop.isGiven()) {
        throw new ConfigurationFailure(
            new SetiaException(
                "Cannot change %s: it is written already (edit time_zone and reporting_currency there, and leave the options out)"
                    .formatted(ShopSettings.file(config))));
      }
      return;
    }
    ShopSettings settings =
        shop.settings(
            dialogue,
            terminal.environment(),
            WorkspaceOptions.home().resolve("config").resolve("calendars"));
    settings.write(config);
    List<String> others = shop.otherZones(settings.timeZone());
    if (dialogue.isEmpty() && !others.isEmpty()) {
      terminal
          .err()
          .printf(
              "time zone %s is taken; the country has others too (%s): time_zone in %s%n",
              settings.timeZone(), String.join(", ", others), ShopSettings.file(config));
    }
  }

  /** Drafts that somebody looks at here and now. */
  private List<Finding> asked(
      SourceSetup setup, List<Finding> findings, Optional<Dialogue> dialogue) {
    requireDrafts(findings);
    List<Finding> settled = new ArrayList<>();
    for (Finding finding : findings) {
      settled.add(
          finding.isAcceptable()
                  && (accepted.contains(finding.name()) || isAgreed(finding, dialogue))
              ? setup.accept(finding)
              : finding);
    }
    return settled;
  }

  private void requireDrafts(List<Finding> findings) {
    List<String> open = findings.stream().filter(Finding::isAcceptable).map(Finding::name).toList();
    accepted.stream()
        .filter(name -> !open.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new ConfigurationFailure(
                  new SetiaException(
                      "Invalid --accept: %s (must be a draft that can be read: %s)"
                          .formatted(name, open)));
            });
  }

  private boolean isAgreed(Finding finding, Optional<Dialogue> dialogue) {
    if (dialogue.isEmpty()) {
      return false;
    }
    terminal.err().printf("%n%s: %s%n", finding.file(), finding.what());
    finding.questions().forEach(question -> terminal.err().println("  - " + question));
    return dialogue.get().agrees("read it as it is drafted?");
  }

  private int night(InitPage page, List<Finding> findings, List<Path> files) {
    Configuration configuration = place.configuration(terminal.environment());
    LocalDate day = asOf == null ? InitPage.asOf(findings, files, yesterday(configuration)) : asOf;
    page.day(day, yesterday(configuration));
    int code =
        RunCommand.run(
            terminal,
            new Request(
                place.workspace(), configuration, WorkspaceOptions.models(), day, Optional.empty()),
            false);
    if (code == ExitCode.DONE) {
      page.end(place.workspace(), day, yesterday(configuration), findings);
      if (isOpened) {
        ReportCommand.open(place.workspace().report().resolve("index.html"));
      }
    }
    return code;
  }

  private LocalDate yesterday(Configuration configuration) {
    Settings settings = configuration.settings();
    return LocalDate.ofInstant(terminal.clock().instant(), settings.zone()).minusDays(1);
  }
}
