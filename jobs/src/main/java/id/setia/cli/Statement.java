package id.setia.cli;

import id.setia.SetiaException;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The query of {@code setia sql}: typed, in a file, or on the standard input. */
final class Statement {

  private static final String STANDARD_INPUT = "-";

  private Statement() {}

  /**
   * The query without the semicolon at its end.
   *
   * @param typed the argument; {@code -} reads {@code input}; empty where there is none
   * @param file the file that holds it; null where none was named
   * @throws ConfigurationFailure when there is no query, two of them, or the file can't be read
   */
  static String read(String typed, @Nullable Path file, InputStream input) {
    if (typed.isEmpty() == (file == null)) {
      throw new ConfigurationFailure(
          new SetiaException(
              typed.isEmpty()
                  ? "Cannot run the query: there is none; write it, name a file with -f, or - for the standard input"
                  : "Cannot run the query: there are two of them, one typed and one in %s"
                      .formatted(file)));
    }
    try {
      String text =
          file != null
              ? Files.readString(file)
              : typed.equals(STANDARD_INPUT)
                  ? new String(input.readAllBytes(), StandardCharsets.UTF_8)
                  : typed;
      return text.strip().replaceFirst(";\\s*$", "");
    } catch (IOException unreadable) {
      throw new ConfigurationFailure(
          new SetiaException(
              "Cannot read the query %s: %s".formatted(file, FileFault.reason(unreadable))));
    }
  }
}
