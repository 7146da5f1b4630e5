package id.setia.cli;

import id.setia.SetiaException;
import id.setia.foreign.FileFault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Questions to whoever sits at the terminal. */
final class Dialogue {

  private final BufferedReader answers;
  private final PrintWriter questions;

  Dialogue(BufferedReader answers, PrintWriter questions) {
    this.answers = answers;
    this.questions = questions;
  }

  /** With the person at this process's terminal; nobody where input or output is none. */
  static Optional<Dialogue> ofProcess(Terminal terminal) {
    if (!terminal.isInteractive() || !Boolean.getBoolean("setia.input")) {
      return Optional.empty();
    }
    return Optional.of(
        new Dialogue(
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
            terminal.err()));
  }

  /**
   * Asks until the answer is one that can be used.
   *
   * @param usual the answer where none is typed; empty: there is none
   * @throws SetiaException when nobody answers any more
   */
  String ask(String question, String usual, Predicate<String> isUsable) {
    while (true) {
      questions.print(usual.isEmpty() ? question + ": " : "%s [%s]: ".formatted(question, usual));
      questions.flush();
      String line = line();
      String answer = line.isBlank() ? usual : line.strip();
      if (!answer.isEmpty() && isUsable.test(answer)) {
        return answer;
      }
      questions.println("  not understood: " + answer);
    }
  }

  /** Asks for a yes; whatever else is typed is a no. */
  boolean agrees(String question) {
    questions.print(question + " [y/N]: ");
    questions.flush();
    return line().strip().toLowerCase(Locale.ROOT).matches("y|yes|ya");
  }

  private String line() {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new SetiaException("Cannot go on: nobody answers (options say the same: --help)");
      }
      return line;
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot read an answer: %s".formatted(FileFault.reason(failed)), failed);
    }
  }
}
