package id.setia.setup;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.SourceConfig;
import id.setia.config.Workspace;
import id.setia.export.TrialFolder;
import id.setia.foreign.FileFault;
import id.setia.infer.Inference;
import id.setia.load.DryRun;
import id.setia.setup.Finding.Kind;
import id.setia.storage.FileStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Gives every export a source file. What is certain goes to {@code sources}; a draft with questions
 * goes to {@code drafts}, where no night reads it, and moves on when its questions are gone. Files
 * of the user's are never changed.
 */
public final class SourceSetup {

  private final Configuration configuration;
  private final Workspace workspace;
  private final Map<String, String> environment;
  private final Path sources;
  private final Path drafts;
  private final FileStores stores;
  private final Inference inference;
  private final DryRun dryRun;
  private final Consumer<String> progress;
  private final Set<Path> taken = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();
  private final SoldAndPaid soldAndPaid = new SoldAndPaid();

  /**
   * For a configuration as it stands.
   *
   * @param workspace where copies of the exports lie meanwhile
   * @param environment what {@code ${NAME}} stands for
   * @param progress told which file is looked at
   */
  public SourceSetup(
      Configuration configuration,
      Workspace workspace,
      Map<String, String> environment,
      Consumer<String> progress) {
    this.configuration = configuration;
    this.workspace = workspace;
    this.environment = environment;
    this.sources = configuration.directory().resolve("sources");
    this.drafts = configuration.directory().resolve("drafts");
    this.stores = new FileStores(configuration.settings().hadoop());
    this.inference = new Inference(configuration.settings(), configuration.presets(), workspace);
    this.dryRun = new DryRun(configuration.settings(), workspace);
    this.progress = progress;
  }

  /**
   * Looks at each file that no source reads yet.
   *
   * @param exports files of this machine
   * @return what became of each, one finding a source or a file that is no export
   * @throws SetiaException when the configuration can't be written
   */
  public List<Finding> of(List<Path> exports) {
    Set<Path> all = new HashSet<>(exports);
    configuration.sources().forEach(source -> known(source, all));
    answered(all);
    List<Path> before = ConfigFiles.yaml(sources);
    Map<String, SourceDraft> fresh = new LinkedHashMap<>();
    for (Path export : largestFirst(exports)) {
      if (!taken.contains(export)) {
        progress.accept(String.valueOf(export.getFileName()));
        draft(export).ifPresent(draft -> add(draft, fresh));
      }
    }
    configuration.sources().forEach(soldAndPaid::knows);
    SoldAndPaid.paymentsLast(fresh.values()).forEach(draft -> settle(draft, before));
    findings.sort(Comparator.comparing(Finding::file));
    return List.copyOf(findings);
  }

  /** The more records a file has, the more they say of its columns. */
  private static List<Path> largestFirst(List<Path> exports) {
    Map<Path, Long> bytes = new HashMap<>();
    for (Path export : exports) {
      try {
        bytes.put(export, Files.size(export));
      } catch (IOException unreadable) {
        throw new SetiaException(
            "Cannot look at %s: %s".formatted(export, FileFault.reason(unreadable)), unreadable);
      }
    }
    return exports.stream()
        .sorted(
            Comparator.comparing((Path export) -> bytes.getOrDefault(export, 0L))
                .reversed()
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private void known(SourceConfig source, Set<Path> all) {
    names.add(source.name());
    List<Path> read = files(source.files());
    taken.addAll(read);
    if (read.stream().anyMatch(all::contains)) {
      findings.add(
          new Finding(
              Kind.KNOWN,
              source.name(),
              source.preset(),
              sources.resolve(source.name() + ".yml"),
              read.size(),
              List.of(),
              Optional.empty()));
    }
  }

  /** Drafts of earlier times: those whose questions were answered become sources. */
  private void answered(Set<Path> all) {
    for (Path file : ConfigFiles.yaml(drafts)) {
      SourceDraft draft = new SourceDraft(ConfigFiles.read(file));
      List<String> questions = questions(draft, file);
      if (questions.isEmpty()) {
        questions = settled(draft, file);
      } else {
        findings.add(open(draft, file, questions));
      }
      if (!questions.isEmpty()) {
        names.add(draft.name());
        List<Path> read = files(draft.files());
        taken.addAll(read);
        all.removeAll(read);
      }
    }
  }

  private static List<String> questions(SourceDraft draft, Path file) {
    try {
      return draft.questions();
    } catch (SetiaException malformed) {
      throw new SetiaException(
          "Cannot read %s: %s".formatted(file, malformed.getMessage()), malformed);
    }
  }

  /** What still keeps an answered draft from being a source; empty: it is one now. */
  private List<String> settled(SourceDraft draft, Path file) {
    Path target = sources.resolve(String.valueOf(file.getFileName()));
    if (names.contains(draft.name()) || Files.exists(target)) {
      List<String> taken =
          List.of("there is a source %s already: give it another name".formatted(draft.name()));
      findings.add(open(draft, file, taken));
      return taken;
    }
    try {
      DryRun.Outcome outcome = tried(draft);
      if (outcome.refusal().isPresent()) {
        throw new SetiaException(outcome.refusal().get());
      }
      ConfigFiles.write(target, draft.text());
      ConfigFiles.delete(file);
      names.add(draft.name());
      List<Path> read = files(draft.files());
      taken.addAll(read);
      findings.add(added(draft, target, read.size(), outcome));
      return List.of();
    } catch (SetiaException refused) {
      List<String> reason = List.of(String.valueOf(refused.getMessage()));
      findings.add(open(draft, file, reason));
      return reason;
    }
  }

  private Optional<SourceDraft> draft(Path export) {
    try {
      SourceDraft draft =
          new SourceDraft(inference.draft(export, SourceNames.of(export)))
              .withCurrency(configuration.settings().reportingCurrency())
              .withAnonymous();
      return draft.isEmpty()
          ? none(export, "%s has no records".formatted(export.getFileName()))
          : Optional.of(draft);
    } catch (SetiaException unreadable) {
      return none(export, String.valueOf(unreadable.getMessage()));
    }
  }

  private Optional<SourceDraft> none(Path export, String why) {
    taken.add(export);
    findings.add(new Finding(Kind.UNREADABLE, "", why, export, 1, List.of(), Optional.empty()));
    return Optional.empty();
  }

  /** Files of one shape in one place are one source. */
  private void add(SourceDraft draft, Map<String, SourceDraft> fresh) {
    taken.addAll(files(draft.files()));
    String shape = draft.body();
    String key = shape + "\n# of " + Doubts.place(draft.files().get(0));
    SourceDraft before = fresh.get(key);
    if (before == null) {
      Optional<SourceDraft> like =
          fresh.values().stream().filter(other -> other.body().equals(shape)).findFirst();
      fresh.put(
          key,
          like.map(
                  other ->
                      draft.asking(
                          "is it the same shop's as %s, of the same shape? Then its path belongs to files of that source; another shop's is a source of its own"
                              .formatted(String.join(", ", other.files()))))
              .orElse(draft));
      return;
    }
    List<String> globs = new ArrayList<>(before.files());
    globs.addAll(draft.files());
    SourceDraft merged = before.withFiles(needed(globs.stream().distinct().toList()));
    for (String question : draft.questions()) {
      merged = merged.questions().contains(question) ? merged : merged.asking(question);
    }
    fresh.put(key, merged);
  }

  /** Without a path or glob all of whose files another takes in, so that each file counts once. */
  private List<String> needed(List<String> globs) {
    return globs.stream()
        .filter(glob -> globs.stream().noneMatch(other -> isWithin(glob, other, globs)))
        .toList();
  }

  private boolean isWithin(String glob, String other, List<String> globs) {
    List<Path> some = files(List.of(glob));
    List<Path> more = files(List.of(other));
    return !other.equals(glob)
        && more.containsAll(some)
        && (more.size() > some.size() || globs.indexOf(other) < globs.indexOf(glob));
  }

  private void settle(SourceDraft drafted, List<Path> before) {
    SourceDraft draft = drafted.named(SourceNames.free(drafted, names));
    names.add(draft.name());
    long files = files(draft.files()).size();
    Optional<DryRun.Outcome> outcome = Optional.empty();
    draft = soldAndPaid.beside(draft);
    if (draft.questions().isEmpty()) {
      try {
        DryRun.Outcome found = tried(draft);
        outcome = Optional.of(found);
        draft = soldAndPaid.sold(Doubts.after(Doubts.beside(draft, before), found), found);
      } catch (SetiaException refused) {
        draft = draft.asking("it can't be loaded as it is: " + refused.getMessage());
      }
    }
    boolean isReady = draft.questions().isEmpty();
    Path file = (isReady ? sources : drafts).resolve(draft.name() + ".yml");
    if (isReady) {
      draft = Coverage.said(draft, files(draft.files()), outcome.orElseThrow());
    }
    ConfigFiles.write(file, draft.text());
    findings.add(
        isReady
            ? added(draft, file, files, outcome.orElseThrow())
            : open(draft, file, draft.questions()));
  }

  /**
   * Takes a draft as it is, whatever it asks: somebody has looked at it.
   *
   * @return what it is now; still open where it can't be loaded
   */
  public Finding accept(Finding open) {
    SourceDraft draft = new SourceDraft(ConfigFiles.read(open.file())).answered();
    names.remove(draft.name());
    findings.clear();
    settled(draft, open.file());
    return findings.get(0);
  }

  private static Finding added(SourceDraft draft, Path file, long files, DryRun.Outcome outcome) {
    return new Finding(
        Kind.ADDED, draft.name(), draft.title(), file, files, List.of(), Optional.of(outcome));
  }

  private Finding open(SourceDraft draft, Path file, List<String> questions) {
    return new Finding(
        Kind.OPEN,
        draft.name(),
        draft.title(),
        file,
        files(draft.files()).size(),
        questions,
        Optional.empty());
  }

  /** As a load would read it, from a file in no configuration yet. */
  private DryRun.Outcome tried(SourceDraft draft) {
    try (TrialFolder folder = TrialFolder.in(workspace)) {
      Path file = Files.writeString(folder.path().resolve("draft.yml"), draft.text());
      try {
        return dryRun.of(Configuration.source(file, configuration.presets(), environment));
      } catch (SetiaException refused) {
        throw new SetiaException(
            String.valueOf(refused.getMessage()).replace(file.toString(), "the draft"), refused);
      }
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot try %s: %s".formatted(draft.name(), FileFault.reason(failed)), failed);
    }
  }

  /** What the globs match now; nothing where one can't be read, which the night will tell. */
  private List<Path> files(List<String> globs) {
    List<Path> files = new ArrayList<>();
    for (String glob : globs) {
      if (!glob.contains("://") && !glob.contains("${")) {
        try {
          stores.list(glob).forEach(file -> files.add(Path.of(file.uri())));
        } catch (IOException unreadable) {
          throw new SetiaException(
              "Cannot look at %s: %s".formatted(glob, FileFault.reason(unreadable)), unreadable);
        }
      }
    }
    return files;
  }
}
