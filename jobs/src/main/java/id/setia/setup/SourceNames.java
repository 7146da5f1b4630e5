package id.setia.setup;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** What new sources are called. */
final class SourceNames {

  private SourceNames() {}

  /**
   * After the file, without its days: {@code Order.all.20251001_20251031.xlsx} is order-all; after
   * its folder where nothing is left.
   */
  static String of(Path file) {
    String own = plain(file);
    Path folder = file.getParent();
    String name = own.isEmpty() && folder != null ? plain(folder) : own;
    return name.isEmpty() ? "export" : name;
  }

  private static String plain(Path path) {
    return String.valueOf(path.getFileName())
        .toLowerCase(Locale.ROOT)
        .replaceAll("(\\.(csv|txt|tsv|xlsx|json|ndjson|jsonl|parquet|gz|zst|zip))+$", "")
        .replaceAll("[0-9]{4,}|(?<![a-z0-9])[0-9]{1,3}(?![a-z0-9])", "-")
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-|-$", "");
  }

  /** After the tool, where it is known; with a number where the name is taken. */
  static String free(SourceDraft draft, Set<String> taken) {
    String base = draft.preset().isEmpty() ? draft.name() : draft.preset();
    String name = base;
    for (int number = 2; taken.contains(name); number++) {
      name = base + "-" + number;
    }
    return name;
  }
}
