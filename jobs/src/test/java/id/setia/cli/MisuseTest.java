package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MisuseTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    Terminal terminal =
        new Terminal(new PrintWriter(out), new PrintWriter(err), Map.of(), Shell.CLOCK, false, 80);
    int code = Main.run(terminal, arguments);
    terminal.out().flush();
    terminal.err().flush();
    return code;
  }

  @Test
  void anUnknownCommandNamesTheOneThatWasMeant() {
    assertThat(run("rnu")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString().lines())
        .containsExactly("Unknown command: rnu", "Did you mean run?", "See ./setia --help");
  }

  @Test
  void aCommandThatIsLikeNoneGetsNoGuess() {
    assertThat(run("kubernetes")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString().lines())
        .containsExactly("Unknown command: kubernetes", "See ./setia --help");
  }

  @Test
  void anUnknownOptionDoesNotBringTheWholeHelp() {
    assertThat(run("run", "--asof", "2026-01-31")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString().lines())
        .hasSize(3)
        .contains("Did you mean --as-of?", "See ./setia run --help");
  }

  @Test
  void aDayThatIsNoneIsSaidInAPersonsWords() {
    assertThat(run("run", "--as-of", "2025-13-01")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("2025-13-01 is not a day: write it as 2026-01-31")
        .doesNotContain("java");
    assertThat(run("close", "2025-13")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("2025-13 is not a month: write it as 2026-01")
        .doesNotContain("java");
  }

  /** Where it stood it was accepted, and the command answered for another workspace. */
  @Test
  void anOptionBeforeASubcommandIsRefused() {
    assertThat(run("forget", "--workspace", "elsewhere", "list")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("--workspace stands before list, where it has no effect: write it behind")
        .contains("See ./setia forget list --help");
  }

  @Test
  void helpAndCompletionAreCommands() {
    assertThat(run("help", "run")).isZero();
    assertThat(out.toString()).contains("Usage: setia run");
    assertThat(run("completion")).isZero();
    assertThat(out.toString()).contains("complete -F _complete_setia");
  }
}
