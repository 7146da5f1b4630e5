package id.setia.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code setia completion}: the script that makes a shell complete commands and options. */
@Command(
    name = "completion",
    description = {
      "Prints the completion script for bash and zsh.",
      "For the shell that runs: source <(setia completion); for good: setia completion > ~/.setia-completion, sourced by"
          + " ~/.bashrc, or by ~/.zshrc after autoload -U bashcompinit and bashcompinit."
    })
final class CompletionCommand implements Callable<Integer> {

  private final Terminal terminal;

  /** The shells that its script is for; the script is one. */
  enum Shell {
    bash,
    zsh
  }

  // read by picocli alone, which refuses other words
  @SuppressWarnings("UnusedVariable")
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SHELL",
      description = "bash or zsh (default: the script for both, which is one)")
  private Shell shell = Shell.bash;

  @Spec private CommandSpec spec = CommandSpec.create();

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.out().println(AutoComplete.bash("setia", spec.root().commandLine()));
    return ExitCode.DONE;
  }
}
