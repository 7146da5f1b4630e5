package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** What the documentation tells to call can be called: commands, options and the form of values. */
class DocumentedCommandsTest {

  @Test
  void everyDocumentedCallIsOneOfTheProgram() throws IOException {
    List<DocumentedCommand> all = DocumentedCommand.all();
    assertThat(all).hasSizeGreaterThan(90);
    assertThat(all.stream().filter(call -> !call.output().isEmpty())).hasSizeGreaterThan(1);
    for (DocumentedCommand call : all) {
      if (call.isSynopsis()) {
        requireKnownOptions(call);
      } else {
        parse(call);
      }
    }
  }

  @Test
  void whatNobodyCanCallIsFound() {
    assertThatThrownBy(() -> parse(call("run", "--asof", "2026-01-31")))
        .hasMessageContaining("--asof");
    assertThatThrownBy(() -> parse(call("run", "--as-of", "2026-13-31")))
        .hasMessageContaining("2026-13-31 is not a day");
    assertThatThrownBy(() -> parse(call("whistle"))).hasMessageContaining("whistle");
    assertThatThrownBy(() -> requireKnownOptions(call("run", "[--as-off", "DATE]")))
        .isInstanceOf(AssertionError.class);
  }

  private static DocumentedCommand call(String... words) {
    return new DocumentedCommand(Path.of("x.md"), List.of(words), "");
  }

  /** A call that leaves out what it needs names the command, as a sentence does. */
  private static void parse(DocumentedCommand call) {
    List<String> words =
        call.words().stream()
            .map(word -> word.equals("YYYY-MM") ? "2026-01" : word)
            .map(word -> word.equals("DATE") ? "2026-01-31" : word)
            .toList();
    try {
      Misuse.requireOptionsBehind(program().parseArgs(words.toArray(String[]::new)));
    } catch (MissingParameterException partial) {
      assertThat(partial.getMissing()).as(call.toString()).isNotEmpty();
    } catch (ParameterException wrong) {
      assertThat(wrong.getCommandLine()).isNotNull();
      throw new ParameterException(wrong.getCommandLine(), call + ": " + wrong.getMessage(), wrong);
    }
  }

  /** What stands in brackets are options of the command or of one of its subcommands. */
  private static void requireKnownOptions(DocumentedCommand call) {
    CommandLine command =
        Objects.requireNonNull(
            program().getSubcommands().get(call.words().get(0)), call.toString());
    TreeSet<String> known = new TreeSet<>();
    command.getCommandSpec().optionsMap().keySet().forEach(known::add);
    command
        .getSubcommands()
        .values()
        .forEach(below -> known.addAll(below.getCommandSpec().optionsMap().keySet()));
    assertThat(
            call.words().stream()
                .takeWhile(word -> !word.equals("./setia"))
                .map(word -> word.replaceAll("[\\[\\]]", ""))
                .filter(word -> word.startsWith("--")))
        .as(call.toString())
        .allMatch(known::contains);
  }

  private static CommandLine program() {
    return Main.commandLine(
        new Terminal(
            new PrintWriter(new StringWriter()),
            new PrintWriter(new StringWriter()),
            Map.of(),
            Shell.CLOCK,
            false,
            80));
  }
}
