package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that {@code setia completion} prints, in a bash that reads it as a user's does. */
class CompletionTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path root;

  @BeforeEach
  void write() throws IOException, InterruptedException {
    assumeTrue(NodeClient.runs("bash", "--version"), "Skipped: no bash");
    StringWriter script = new StringWriter();
    Terminal terminal =
        new Terminal(
            new PrintWriter(script),
            new PrintWriter(new StringWriter()),
            Map.of(),
            Shell.CLOCK,
            false,
            80);
    assertThat(Main.run(terminal, "completion", "bash")).isZero();
    terminal.out().flush();
    Files.writeString(root.resolve("completion"), script.toString());
  }

  /** What bash says to commands after it has sourced the script. */
  private List<String> bash(String commands) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("bash", "--norc", "-c", "set -e; . ./completion; " + commands)
            .directory(root.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertThat(process.waitFor()).isZero();
    return lines;
  }

  /** What the key TAB offers after these words, the last of which is being written. */
  private List<String> offered(String... words) throws IOException, InterruptedException {
    String quoted = List.of(words).stream().map("'%s'"::formatted).collect(Collectors.joining(" "));
    return bash(
        "COMP_WORDS=(%s); COMP_CWORD=%d; COMPREPLY=(); _complete_setia || true; printf '%%s\\n' \"${COMPREPLY[@]}\""
            .formatted(quoted, words.length - 1));
  }

  @Test
  void bashTakesItForTheProgram() throws IOException, InterruptedException {
    assertThat(bash("complete -p setia"))
        .containsExactly("complete -o default -F _complete_setia setia");
  }

  @Test
  void commandsOptionsAndWordsAreOffered() throws IOException, InterruptedException {
    Files.createDirectories(root.resolve("exports-of-march"));
    assertThat(offered("./setia", "sou")).containsExactly("sources");
    assertThat(offered("./setia", "sources", ""))
        .containsExactlyInAnyOrder("list", "test", "infer");
    assertThat(offered("./setia", "run", "--as")).containsExactly("--as-of");
    assertThat(offered("./setia", "completion", "")).containsExactly("bash", "zsh");
    assertThat(offered("./setia", "run", "--workspace", "exports-of"))
        .containsExactly("exports-of-march");
  }

  @Test
  void whatIsHiddenIsNotOffered() throws IOException, InterruptedException {
    assertThat(offered("./setia", "")).contains("init", "run").doesNotContain("warm-up");
  }
}
