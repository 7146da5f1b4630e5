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
import java.util.function.Function;

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
   * Asks until the answer is one that can be used, and says what is wrong with others.
   *
   * @param usual the answer where none is typed; empty: there is none
   * @param fault what is wrong with an answer; empty where it can be used
   * @throws SetiaException when nobody answers any more
   */
  String ask(String question, String usual, Function<String, Optional<String>> fault) {
    while (true) {
      questions.print(usual.isEmpty() ? question + ": " : "%s [%s]: ".formatted(question, usual));
      questions.flush();
      String line = line(question);
      String answer = line.isBlank() ? usual : line.strip();
      Optional<String> wrong =
          answer.isEmpty() ? Optional.of("an answer is needed") : fault.apply(answer);
      if (wrong.isEmpty()) {
        return answer;
      }
      questions.println("  " + wrong.get());
    }
  }

  /** Asks for a yes or a no until it gets one; nothing typed is a no. */
  boolean agrees(String question) {
    while (true) {
      questions.print(question + " [y/N]: ");
      questions.flush();
      String answer = line(question).strip().toLowerCase(Locale.ROOT);
      if (answer.matches("y|yes|ya|iya")) {
        return true;
      }
      if (answer.matches("|n|no|t|tidak")) {
        return false;
      }
      questions.println("  y is yes, n is no");
    }
  }

  private String line(String question) {
    try {
      String line = answers.readLine();
      if (line == null) {
        // the terminal's line still stands at the question
        questions.println();
        throw new SetiaException(
            "Cannot go on: nobody answers \"%s\" (options say the same: --help)"
                .formatted(question));
      }
      return line;
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot read an answer: %s".formatted(FileFault.reason(failed)), failed);
    }
  }
}
