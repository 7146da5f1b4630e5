package id.setia.config;

import id.setia.SetiaException;
import id.setia.foreign.FileFault;
import id.setia.text.TextModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The model of comments that the settings name. */
public final class CommentModel {

  /** A file of that many bytes is none: the shipped one has less than one. */
  private static final long LARGEST = 16L << 20;

  private CommentModel() {}

  /**
   * The model of {@code text.model}; the shipped one where it names none.
   *
   * @param directory the configuration directory, from which a name that is not absolute counts
   * @throws SetiaException naming the file and why it can't be used
   */
  public static TextModel of(Settings.Text text, Path directory) {
    if (text.model().isBlank()) {
      return TextModel.shipped();
    }
    Path file = directory.resolve(text.model().strip());
    try {
      if (Files.size(file) > LARGEST) {
        throw refusal(file, "it has more than 16 MiB: it is no model of comments", null);
      }
      return TextModel.of(Files.readAllBytes(file));
    } catch (IOException unreadable) {
      throw refusal(file, FileFault.reason(unreadable), unreadable);
    } catch (IllegalArgumentException invalid) {
      throw refusal(file, String.valueOf(invalid.getMessage()), invalid);
    }
  }

  private static SetiaException refusal(Path file, String reason, @Nullable Exception cause) {
    String message = "Cannot read %s: %s (setting text.model)".formatted(file, reason);
    return cause == null ? new SetiaException(message) : new SetiaException(message, cause);
  }
}
