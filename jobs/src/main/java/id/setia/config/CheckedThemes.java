package id.setia.config;

import id.setia.SetiaException;
import id.setia.foreign.FileFault;
import id.setia.text.Theme;
import id.setia.text.Themes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Whether themes are known to be sound. To look each of their words up wants the whole vocabulary,
 * a fifth of a second of the processor at every start; those that come with the program are looked
 * up when it is prepared.
 */
public final class CheckedThemes {

  private CheckedThemes() {}

  /**
   * Makes sure that every word can be looked for.
   *
   * @param templates where {@link #keep} may have left that they can; empty: nowhere
   * @throws IllegalArgumentException naming the theme, the phrase and the rule it breaks
   */
  static void require(Themes themes, Optional<Path> templates) {
    if (templates.isEmpty() || !Files.exists(file(templates.get(), themes))) {
      themes.check();
    }
  }

  /**
   * Notes that themes are sound, for later calls by the same program.
   *
   * @param templates a directory, made where it is missing
   * @throws IllegalArgumentException where they are not
   * @throws SetiaException when it can't be written
   */
  public static void keep(Path templates, Themes themes) {
    themes.check();
    Path file = file(templates, themes);
    try {
      Files.createDirectories(templates);
      Files.writeString(file, "");
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot write %s: %s".formatted(file, FileFault.reason(failed)), failed);
    }
  }

  static Path file(Path directory, Themes themes) {
    return directory.resolve("themes-%s.sound".formatted(hash(themes)));
  }

  private static String hash(Themes themes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Theme theme : themes.all()) {
        for (List<String> texts :
            List.of(
                List.of(theme.code(), theme.english(), theme.indonesian()),
                List.of(Boolean.toString(theme.isComplaint())),
                theme.words(),
                theme.stems(),
                theme.phrases(),
                theme.not())) {
          String all = texts.size() + "\n" + String.join("\n", texts) + "\n";
          digest.update(all.getBytes(StandardCharsets.UTF_8));
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
