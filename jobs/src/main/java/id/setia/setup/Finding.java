package id.setia.setup;

import id.setia.load.DryRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What became of an export, or of several of one shape.
 *
 * @param kind what was done with it
 * @param name the source's name; empty: it has none
 * @param what which tool's export it is, or why it is none
 * @param file the source file, or its draft; the export itself where there is none
 * @param files how many files it takes
 * @param questions what has to be answered before it is read
 * @param outcome what a load would make of it, where it was tried
 */
public record Finding(
    Kind kind,
    String name,
    String what,
    Path file,
    long files,
    List<String> questions,
    Optional<DryRun.Outcome> outcome) {

  /** Whether somebody may take it as it is drafted. */
  public boolean isAcceptable() {
    return kind == Kind.OPEN && new SourceDraft(ConfigFiles.read(file)).isMapped();
  }

  /** What was done with an export. */
  public enum Kind {
    /** A source of the configuration reads it already. */
    KNOWN,
    /** It has a source now. */
    ADDED,
    /** There is a draft, and questions. */
    OPEN,
    /** It is no export that can be read. */
    UNREADABLE
  }

  /** Copies the list. */
  public Finding {
    questions = List.copyOf(questions);
  }
}
