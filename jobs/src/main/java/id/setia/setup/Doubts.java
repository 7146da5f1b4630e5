package id.setia.setup;

import id.setia.load.DryRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What speaks against reading a draft this night, beside what it asks itself. */
final class Doubts {

  /** Folders of years, months or days are one shop's. */
  private static final Pattern DATED =
      Pattern.compile(
          "(?i)[0-9]+|jan\\w*|feb\\w*|mar\\w*|apr\\w*|ma[yi]|jun\\w*|jul\\w*|a[ug]\\w*|sep\\w*|o[ck]t\\w*|nov\\w*|de[cs]\\w*|[-_. ]+");

  private Doubts() {}

  /** The draft with what its dry run leaves open. */
  static SourceDraft after(SourceDraft draft, DryRun.Outcome outcome) {
    Optional<String> refusal = outcome.refusal();
    return refusal.isPresent() ? draft.asking(refusal.get()) : draft;
  }

  /**
   * The draft with the question of whose it is, where a source of the configuration reads exports
   * of that shape: together they would count twice what both hold.
   */
  static SourceDraft beside(SourceDraft draft, List<Path> sourceFiles) {
    for (Path file : sourceFiles) {
      SourceDraft other = new SourceDraft(ConfigFiles.read(file));
      boolean isLike =
          other.body().equals(draft.body())
              || (!draft.preset().isEmpty() && other.preset().equals(draft.preset()));
      if (isLike) {
        return draft.asking(
            "is it more of source %s, which reads exports of that shape? Then add its path to files of %s and delete this draft; another shop's is a source of its own"
                .formatted(other.name(), file));
      }
    }
    return draft;
  }

  /**
   * The folder in which files are one shop's: that of a year, month or day stands for all of them.
   */
  static String place(String glob) {
    Path folder = Path.of(glob).getParent();
    return folder == null ? "" : DATED.matcher(folder.toString()).replaceAll("");
  }
}
