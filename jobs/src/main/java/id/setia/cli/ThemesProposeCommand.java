package id.setia.cli;

import id.setia.SetiaException;
import id.setia.duckdb.DuckDb;
import id.setia.text.CommentReader;
import id.setia.text.PhraseProposals;
import id.setia.text.PhraseProposals.Proposal;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proposes phrases that many comments have and no theme knows. */
@Command(
    name = "propose",
    description = {
      "Proposes phrases for config/themes.yml: frequent ones that no theme knows.",
      "It reads the newest comments of the published warehouse whose words are kept (keep_text: true), and prints an example of a theme."
    })
final class ThemesProposeCommand implements Callable<Integer> {

  private static final String KEPT =
      """
      select comment, comment_label from (
        select comment, comment_label, responded_at as written_at, response_id as id, source
        from core.feedback where comment is not null
        union all
        select comment, comment_label, opened_at, ticket_id, source
        from core.tickets where comment is not null
      ) as kept
      order by written_at desc nulls last, source, id
      limit %d""";

  private final Terminal terminal;

  @Mixin private WorkspaceOptions place = new WorkspaceOptions();

  @Option(
      names = "--fewest",
      paramLabel = "N",
      defaultValue = "10",
      description = "comments that a phrase needs, at least 2 (default: ${DEFAULT-VALUE})")
  private int fewest;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "20",
      description = "how many phrases are proposed (default: ${DEFAULT-VALUE})")
  private int most;

  @Option(
      names = "--comments",
      paramLabel = "N",
      defaultValue = "50000",
      description = "how many of the newest comments are read (default: ${DEFAULT-VALUE})")
  private int comments;

  @Mixin private OutputFormat format = new OutputFormat();

  ThemesProposeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    require("--fewest", fewest, 2);
    require("--most", most, 1);
    require("--comments", comments, 1);
    CommentReader reader = place.configuration(terminal.environment()).commentReader();
    Counted counted = new Counted(reader);
    try (DuckDb warehouse = RequiredWorkspace.warehouse(place.workspace())) {
      warehouse.forEach(
          KEPT.formatted(comments), row -> counted.add(row.getString(1), row.getString(2)));
    }
    if (counted.read == 0) {
      throw new SetiaException(
          "Cannot propose themes: no source keeps the words of its comments (keep_text: true keeps them from the next load on)");
    }
    List<Proposal> proposals = PhraseProposals.of(counted.proposals(), fewest, most);
    format.print(
        terminal,
        List.of("phrase", "comments", "negative"),
        proposals.stream()
            .map(
                each ->
                    Arrays.<@Nullable Object>asList(
                        each.phrase(), each.comments(), each.negative()))
            .toList());
    if (format.isTable()) {
      explain(counted.read, proposals);
    }
    return ExitCode.DONE;
  }

  private static void require(String option, int value, int least) {
    if (value < least) {
      throw new ConfigurationFailure(
          new SetiaException(
              "Invalid option %s: %d (must be at least %d)".formatted(option, value, least)));
    }
  }

  private void explain(long read, List<Proposal> proposals) {
    PrintWriter out = terminal.out();
    out.printf("%n%d comments were read; a phrase needs %d of them.%n", read, fewest);
    if (proposals.isEmpty()) {
      return;
    }
    out.printf("%nIn your config/themes.yml, under a name of your own:%n%n");
    out.println("themes:");
    out.println("  parking:");
    out.println("    english: Parking");
    out.println("    indonesian: Parkir");
    out.printf("    phrases: [%s]%n", proposals.get(0).phrase());
  }

  /** Counts phrases once a comment. */
  private static final class Counted {

    private final CommentReader reader;
    private final Map<String, long[]> phrases = new HashMap<>();
    private long read;

    Counted(CommentReader reader) {
      this.reader = reader;
    }

    /** Nothing is kept of the comment but its phrases. */
    boolean add(String comment, @Nullable String label) {
      read++;
      for (String phrase : reader.unknownPhrases(comment)) {
        long[] counts = phrases.computeIfAbsent(phrase, key -> new long[2]);
        counts[0]++;
        counts[1] += "negative".equals(label) ? 1 : 0;
      }
      return true;
    }

    List<Proposal> proposals() {
      return phrases.entrySet().stream()
          .map(entry -> new Proposal(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
          .toList();
    }
  }
}
