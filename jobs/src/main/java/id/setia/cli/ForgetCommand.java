package id.setia.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.setia.config.Configuration;
import id.setia.config.Workspace;
import id.setia.night.NightRun.Request;
import id.setia.privacy.PersonFinder.Asked;
import id.setia.privacy.Receipt;
import id.setia.search.OwnRef;
import id.setia.upkeep.Forgetting;
import id.setia.upkeep.Forgetting.Dropping;
import id.setia.upkeep.Forgetting.Preview;
import id.setia.upkeep.Forgetting.Who;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code setia forget}: a person taken out of everything that a workspace has. */
@Command(
    name = "forget",
    description = {
      "Takes a person out of the whole workspace, and proves it.",
      "Searched are landing archive, quarantine, lake with its past, releases, state database and logs,",
      "at the end every byte of the workspace. The totals stay: the rows keep a pseudonym.",
      "Without --yes it tells what there is of the person and changes nothing."
    },
    subcommands = ForgetReceipts.class)
final class ForgetCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private WorkspaceOptions place = new WorkspaceOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--identifiers",
      paramLabel = "FILE",
      description = {
        "who: a file, or - for the standard input, with a line for each identifier: email=..., phone=...,",
        "customer=ID (as the tables have it), source-customer=SOURCE:NUMBER. Other users see no command line then."
      })
  private @Nullable String file;

  @Option(names = "--email", paramLabel = "ADDRESS", description = "who, by e-mail address")
  private List<String> emails = new ArrayList<>();

  @Option(names = "--phone", paramLabel = "NUMBER", description = "who, by telephone number")
  private List<String> phones = new ArrayList<>();

  @Option(
      names = "--customer",
      paramLabel = "ID",
      description = "who, by customer_id of the current release")
  private List<String> customers = new ArrayList<>();

  @Option(
      names = "--source-customer",
      paramLabel = "SOURCE:NUMBER",
      description = "who, by the customer number of a source")
  private List<String> numbers = new ArrayList<>();

  @Option(names = "--yes", description = "do it")
  private boolean yes;

  @Option(names = "--resume", description = "go on with one that was interrupted")
  private boolean resume;

  @Option(
      names = "--drop",
      paramLabel = "FILE",
      description = {
        "with --yes or --resume: a file of the workspace that has the person and that nothing else takes out,",
        "such as one that waits and can never be loaded; as messages name it. Needs --reason."
      })
  private List<String> dropped = new ArrayList<>();

  @Option(
      names = "--reason",
      paramLabel = "WHY",
      description = "why a file is dropped; it stands in the receipt")
  private @Nullable String reason;

  @Option(names = "--json", description = "print the outcome as JSON")
  private boolean json;

  ForgetCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Configuration configuration = place.configuration(terminal.environment());
    RequiredWorkspace.state(place, terminal).close();
    Forgetting forgetting = new Forgetting(place.workspace(), configuration, terminal.clock());
    Dropping dropping = dropping();
    if (resume) {
      requireNobody();
    } else if (!yes) {
      return tell(forgetting.preview(who(configuration)));
    }
    try (RunDisplays displays = new RunDisplays(terminal, json)) {
      Request night = night(configuration);
      return done(
          resume
              ? forgetting.resume(dropping, night, displays)
              : forgetting.forget(
                  who(configuration),
                  System.getProperty("user.name", ""),
                  dropping,
                  night,
                  displays));
    }
  }

  private Dropping dropping() {
    String why = reason;
    if (dropped.isEmpty() != (why == null || why.isBlank())) {
      throw wrong("--drop needs a --reason, which stands in the receipt, and --reason a --drop");
    }
    if (!dropped.isEmpty() && !yes && !resume) {
      throw wrong("--drop takes files out for good: it needs --yes or --resume");
    }
    return why == null ? Dropping.NONE : new Dropping(dropped, why.strip());
  }

  private void requireNobody() {
    if (file != null
        || !emails.isEmpty()
        || !phones.isEmpty()
        || !customers.isEmpty()
        || !numbers.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--resume goes on with the person it began with: name nobody");
    }
  }

  private Request night(Configuration configuration) {
    return new Request(
        place.workspace(),
        configuration,
        WorkspaceOptions.models(),
        LocalDate.EPOCH,
        Optional.empty());
  }

  private Who who(Configuration configuration) throws IOException {
    if (file != null) {
      lines(file).forEach(this::add);
    }
    Set<OwnRef> refs = new HashSet<>();
    for (String number : numbers) {
      int colon = number.indexOf(':');
      if (colon < 1 || colon == number.length() - 1) {
        throw wrong("a source's customer number is SOURCE:NUMBER");
      }
      refs.add(
          new OwnRef(
              WorkspaceOptions.source(configuration, number.substring(0, colon)).system(),
              number.substring(colon + 1).strip()));
    }
    if (emails.isEmpty() && phones.isEmpty() && customers.isEmpty() && refs.isEmpty()) {
      throw wrong("Say who: --identifiers FILE, or an identifier");
    }
    return new Who(
        new HashSet<>(customers),
        new Asked(new HashSet<>(emails), new HashSet<>(phones), refs, Set.of(), Set.of()));
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in = name.equals("-") ? System.in : Files.newInputStream(Path.of(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    }
  }

  /** What is wrong is not shown: it may be a person's. */
  private void add(String line) {
    int equals = line.indexOf('=');
    String kind = equals < 0 ? "" : line.substring(0, equals).strip();
    String value = line.substring(equals + 1).strip();
    List<String> into =
        switch (kind) {
          case "email" -> emails;
          case "phone" -> phones;
          case "customer" -> customers;
          case "source-customer" -> numbers;
          default ->
              throw wrong(
                  "A line of the identifiers is none of email=, phone=, customer=, source-customer=");
        };
    if (value.isEmpty()) {
      throw wrong("A line of the identifiers says " + kind + "= and nothing after it");
    }
    into.add(value);
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  private int tell(Preview preview) {
    if (json) {
      terminal.json(new ObjectMapper().valueToTree(preview));
      return ExitCode.DONE;
    }
    print(preview.found());
    if (preview.hashesAlone() > 0) {
      terminal
          .err()
          .printf(
              "%d hashes come from no file that the archive still has: name the addresses and numbers behind them, or free text and logs can't be searched for those%n",
              preview.hashesAlone());
    }
    if (!preview.waiting().isEmpty()) {
      terminal
          .err()
          .printf(
              "wait to be loaded, run a night first: %s%n", String.join(", ", preview.waiting()));
    }
    terminal.err().println("nothing was changed; --yes forgets the person, for good");
    return ExitCode.DONE;
  }

  private int done(Receipt receipt) {
    if (json) {
      terminal.json(new ObjectMapper().valueToTree(receipt));
      return ExitCode.DONE;
    }
    print(receipt.done());
    terminal
        .out()
        .printf(
            "%s: forgotten; %,d files searched (%,d of them as bytes alone) for %d texts, none found; receipt %s%n",
            receipt.receipt(),
            receipt.filesSearched(),
            receipt.searchedAsBytes(),
            receipt.textsLookedFor(),
            new Workspace(place.workspace().root())
                .receipts()
                .resolve(receipt.receipt() + ".json"));
    return ExitCode.DONE;
  }

  private void print(Map<String, Long> counts) {
    TextTable table = new TextTable(List.of("place", "count"));
    counts.forEach((what, count) -> table.row(what, count));
    table.print(terminal.out());
  }
}
