package id.setia.infer;

import id.setia.SetiaException;
import id.setia.config.ExportFormat;
import id.setia.config.Preset;
import id.setia.config.Presets;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.duckdb.Confinement;
import id.setia.duckdb.DuckDb;
import id.setia.export.ExportPreparer;
import id.setia.export.QuoteScan;
import id.setia.export.TextRelation;
import id.setia.export.TextRelation.ExportFile;
import id.setia.export.TextRelations;
import id.setia.export.TrialFolder;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Drafts the source file for an export: YAML that can be saved and tried with {@code sources test},
 * every guess marked with what speaks for it.
 */
public final class Inference {

  private static final String SCORES = "scores";

  private final Settings settings;
  private final Presets presets;
  private final Workspace workspace;

  /** With the shapes that are known; what it unpacks lies in the workspace meanwhile. */
  public Inference(Settings settings, Presets presets, Workspace workspace) {
    this.settings = settings;
    this.presets = presets;
    this.workspace = workspace;
  }

  /**
   * The draft for one file.
   *
   * @param file a file on this machine
   * @param name what the source is called
   * @throws SetiaException when the file can't be read, or nothing in it looks like a sale, an
   *     answer or a ticket
   */
  public String draft(Path file, String name) {
    if (!Files.isRegularFile(file)) {
      throw new SetiaException("Cannot infer %s: there is no such file".formatted(file));
    }
    try (TrialFolder folder = TrialFolder.in(workspace)) {
      if (presets.names().contains(ChatExport.PRESET) && ChatExport.is(file)) {
        return ofChat(file, name, folder.path());
      }
      Path scratch = folder.path();
      try (DuckDb duckDb = DuckDb.inMemory(settings.duckdb().limits(), scratch)) {
        Confinement.of(duckDb, List.of(scratch), List.of(file));
        ExportPreview head = new PreviewReader(file, scratch).read();
        Optional<PresetMatch> match = new PresetMatcher(duckDb, file, head, scratch).best(presets);
        boolean isKnown = match.filter(known -> known.unlike().isEmpty()).isPresent();
        boolean isWhole = match.filter(known -> known.missing().isEmpty()).isPresent();
        return isKnown && (isWhole || isSale(duckDb, file, head))
            ? ofPreset(duckDb, file, name, head, match.orElseThrow(), scratch)
            : ofStranger(duckDb, file, name, head, scratch, match);
      }
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot infer %s: %s".formatted(file, FileFault.reason(failed)), failed);
    }
  }

  private static Yaml start(String name, Path file) {
    Guess files = GlobProposal.of(file);
    return new Yaml()
        .line(0, "name: " + Yaml.scalar(name))
        .guess(0, "files: " + Yaml.scalar(files.value()), files.evidence());
  }

  /** A chat is known by its lines, and asks whose zone its times are of. */
  private String ofChat(Path file, String name, Path scratch) throws IOException {
    Preset preset = presets.preset(ChatExport.PRESET);
    Yaml head = new Yaml();
    head.comment(
        "Recognised: %s (%s), by its lines. See %s."
            .formatted(preset.title(), preset.generation(), preset.page()));
    Yaml body =
        start(name, file)
            .line(0, "preset: " + preset.name())
            .guess(0, "time_zone: " + settings.timeZone(), "the warehouse's; the phone's counts");
    return head.toString()
        + new SelfCheck(settings, presets, workspace)
            .of(body.toString(), scratch, SelfCheck.Known.SHAPE)
        + body;
  }

  private String ofPreset(
      DuckDb duckDb, Path file, String name, ExportPreview preview, PresetMatch match, Path scratch)
      throws IOException {
    Yaml head = head(match);
    Yaml body = start(name, file).line(0, "preset: " + match.preset().name());
    Formats.unlike(match)
        .ifPresent(
            words ->
                body.guess(
                    0, "format: {" + words + "}", "where this file differs from the preset"));
    Optional<Survey> survey = survey(duckDb, file, name, preview, match);
    for (Map.Entry<String, String> asked : match.preset().ask().entrySet()) {
      if (asked.getKey().equals("currency")) {
        Guess currency = currency(duckDb, file, preview);
        body.guess(
            0, "currency: " + currency.value(), currency.evidence() + "; " + asked.getValue());
      } else if (asked.getKey().equals(SCORES) && survey.isPresent()) {
        body.add(survey.get().scores());
        survey.get().questions().forEach(question -> head.comment("QUESTION: " + question));
      } else {
        head.comment("QUESTION: which %s? %s".formatted(asked.getKey(), asked.getValue()));
        body.line(0, "# " + asked.getKey() + ": say it, as " + asked.getValue());
      }
    }
    boolean isWhole =
        match.preset().ask().keySet().stream()
                .allMatch(
                    asked ->
                        asked.equals("currency") || (asked.equals(SCORES) && survey.isPresent()))
            && match.missing().isEmpty();
    Yaml found =
        isWhole
            ? new SelfCheck(settings, presets, workspace)
                .of(body.toString(), scratch, SelfCheck.Known.SHAPE)
            : new Yaml();
    return head + found.toString() + body;
  }

  /** The scores of a known survey and what is to ask of them. */
  private record Survey(Yaml scores, List<String> questions) {}

  /** The questions of a survey tool's export; empty where it is none, or none looks like one. */
  private Optional<Survey> survey(
      DuckDb duckDb, Path file, String name, ExportPreview preview, PresetMatch match)
      throws IOException {
    Preset preset = match.preset();
    if (!preset.ask().containsKey(SCORES) || preset.format().headerRows() > 1) {
      return Optional.empty();
    }
    try (ExportPreparer preparer = new ExportPreparer(duckDb)) {
      Sample sample = read(duckDb, preparer, file, preview).sample();
      Draft draft = new Draft(sample, name, settings.reportingCurrency());
      return new FeedbackDraft(draft)
          .ofKnownSurvey()
          .map(scores -> new Survey(scores, List.copyOf(draft.questions())));
    }
  }

  /** What tells the preset, and what the file has otherwise. */
  private static Yaml head(PresetMatch match) {
    Yaml head = new Yaml();
    head.comment(
        "Recognised: %s (%s), %d %% sure. See %s."
            .formatted(
                match.preset().title(),
                match.preset().generation(),
                Math.round(100 * match.score()),
                match.preset().page()));
    head.comment(
        "%d of the %d columns that tell the shape are there, in any order."
            .formatted(match.required(), match.required() + match.missing().size()));
    if (!match.missing().isEmpty()) {
      head.comment(
          "MISSING, and needed (say in tables what stands for them): "
              + String.join(", ", match.missing()));
      head.comment(
          "QUESTION: is it really that export? It lacks %s; another tool's may look much the same"
              .formatted(String.join(", ", match.missing())));
    }
    if (!match.blank().isEmpty()) {
      head.comment("missing, read as blank: " + String.join(", ", match.blank()));
    }
    if (!match.unknown().isEmpty()) {
      head.comment(
          "not known, kept in extra (those that look personal are dropped): "
              + String.join(", ", match.unknown()));
    }
    if (!match.preset().ignore().isEmpty()) {
      head.comment(
          "the preset leaves out records: "
              + match.preset().ignore().strip().replaceAll("\\s+", " ")
              + " (ignore: names more of them, ignore_instead: others)");
    }
    return head;
  }

  /** What amounts are marked with, else the warehouse's. */
  private Guess currency(DuckDb duckDb, Path file, ExportPreview preview) throws IOException {
    try (ExportPreparer preparer = new ExportPreparer(duckDb)) {
      List<ColumnProfile> profiles = read(duckDb, preparer, file, preview).sample().profiles();
      return CurrencyMark.of(profiles, settings.reportingCurrency())
          .filter(guess -> !guess.value().isEmpty())
          .orElse(new Guess(settings.reportingCurrency(), "DOUBTFUL: the warehouse's"));
    }
  }

  /** Whether nothing speaks against sales in a file that has most columns of a known export. */
  private static boolean isSale(DuckDb duckDb, Path file, ExportPreview head) throws IOException {
    try (ExportPreparer preparer = new ExportPreparer(duckDb)) {
      List<ColumnProfile> profiles = read(duckDb, preparer, file, head).sample().profiles();
      return new NoSale(new Columns(profiles)).question().isEmpty();
    }
  }

  /** The first records of a file, and how they were read. */
  private record Read(ExportFormat format, Sample sample) {}

  private static Read read(DuckDb duckDb, ExportPreparer preparer, Path file, ExportPreview head)
      throws IOException {
    ExportFormat quoting = Formats.of(head);
    List<ExportFile> files = List.of(new ExportFile(1, String.valueOf(file.getFileName()), file));
    ExportFormat format =
        isQuoting(preparer.prepare(files, quoting), quoting) ? quoting : quoting.withQuote("");
    TextRelation relation =
        new TextRelations(duckDb).of(preparer.prepare(files, format), format).get(0);
    return new Read(format, Sample.of(duckDb, relation));
  }

  private String ofStranger(
      DuckDb duckDb,
      Path file,
      String name,
      ExportPreview head,
      Path scratch,
      Optional<PresetMatch> unlike)
      throws IOException {
    try (ExportPreparer preparer = new ExportPreparer(duckDb)) {
      Read read = read(duckDb, preparer, file, head);
      ExportFormat format = read.format();
      Sample sample = read.sample();
      UnknownExportDraft draft =
          new UnknownExportDraft(sample, name, settings.reportingCurrency(), unlike.isPresent())
              .write(format);
      Yaml comment = new Yaml();
      comment.comment(
          draft.isDrafted()
              ? "No known shape: a mapping guessed from %d columns and %d records. Check every GUESS, then ./setia sources test %s"
                  .formatted(sample.columns().size(), sample.rows().size(), name)
              : "No known shape, and no mapping that can be guessed: %d columns, %d records"
                  .formatted(sample.columns().size(), sample.rows().size()));
      unlike.ifPresent(
          match ->
              comment.comment(
                  "QUESTION: is it another export than %s? It has its columns, and beside them %s, which that one has not"
                      .formatted(match.preset().title(), String.join(", ", match.unlike()))));
      if (!head.others().isEmpty()) {
        comment.comment(
            "QUESTION: are there records to read in other sheets too? Sheet %s of the workbook are tables as well, and are not read; each needs a source of its own (format: sheet)"
                .formatted(String.join(", ", head.others())));
      }
      draft.questions().forEach(question -> comment.comment("QUESTION: " + question));
      String body = start(name, file).toString() + draft.yaml(format);
      Yaml found =
          draft.isDrafted()
              ? new SelfCheck(settings, presets, workspace)
                  .of(body, scratch, SelfCheck.Known.NOTHING)
              : new Yaml();
      return comment + found.toString() + body;
    }
  }

  /** Where text follows a closing quote, a quote is a sign like any other. */
  private static boolean isQuoting(List<ExportFile> files, ExportFormat format) {
    try {
      return format.type() != ExportFormat.Type.CSV
          || QuoteScan.first(files.get(0).path(), format.readable()).isEmpty();
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot infer %s: %s".formatted(files.get(0).name(), FileFault.reason(failed)), failed);
    }
  }
}
