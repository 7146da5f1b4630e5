package id.setia.setup;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import id.setia.PlainText;
import id.setia.SetiaException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A drafted source file: what stands in it, and what its comments still ask.
 *
 * @param text the YAML, comments and all
 */
record SourceDraft(String text) {

  private static final Pattern QUESTION = Pattern.compile("(?m)^# QUESTION: (.*)$");

  /** A word that a preset leaves to the source. */
  private static final Pattern ASKED = Pattern.compile("(?m)^# ([a-z_]+): say it, as (.*)$");

  private static final Pattern RECOGNISED =
      Pattern.compile("(?m)^# Recognised: (.*), (?:[0-9]+ % sure|by its lines)");

  private static final Pattern GUESSED = Pattern.compile("  # GUESS: .*$");
  private static final Pattern NAME = Pattern.compile("(?m)^name: .*$");
  private static final Pattern FILES = Pattern.compile("(?m)^files: .*$");

  /** What has to be answered before its numbers can be trusted. */
  List<String> questions() {
    List<String> questions = new ArrayList<>();
    QUESTION.matcher(text).results().forEach(found -> questions.add(found.group(1)));
    ASKED
        .matcher(text)
        .results()
        .filter(found -> yaml().path(found.group(1)).isMissingNode())
        .forEach(found -> questions.add("say %s: %s".formatted(found.group(1), found.group(2))));
    return questions;
  }

  /** Whether there is nothing in the file that could be read. */
  boolean isEmpty() {
    return !isMapped() && text.contains("It has none beside its header");
  }

  /** The tool and its export, where it is a known one; else what the draft feeds. */
  String title() {
    Matcher recognised = RECOGNISED.matcher(text);
    if (recognised.find()) {
      return recognised.group(1);
    }
    List<String> tables = new ArrayList<>();
    yaml().path("tables").fieldNames().forEachRemaining(tables::add);
    return tables.isEmpty()
        ? "no known shape, and nothing that can be guessed"
        : "no known shape, guessed: " + String.join(", ", tables);
  }

  String name() {
    return yaml().path("name").asText("");
  }

  String preset() {
    return yaml().path("preset").asText("");
  }

  List<String> files() {
    JsonNode files = yaml().path("files");
    List<String> globs = new ArrayList<>();
    if (files.isTextual()) {
      globs.add(files.asText());
    }
    files.forEach(glob -> globs.add(glob.asText()));
    return globs;
  }

  /** All that it says but for its name, its files and what it knows of them. */
  String body() {
    return text.lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .filter(line -> !NAME.matcher(line).matches() && !FILES.matcher(line).matches())
        .map(line -> GUESSED.matcher(line).replaceAll(""))
        .collect(Collectors.joining("\n"));
  }

  SourceDraft named(String name) {
    return new SourceDraft(
        NAME.matcher(text).replaceFirst(Matcher.quoteReplacement("name: " + name)));
  }

  /** With the files of another of the same shape. */
  SourceDraft withFiles(List<String> globs) {
    String list =
        globs.stream().map(SourceDraft::quoted).collect(Collectors.joining(", ", "files: [", "]"));
    return new SourceDraft(FILES.matcher(text).replaceFirst(Matcher.quoteReplacement(list)));
  }

  private static String quoted(String glob) {
    return '"' + glob.replace("\\", "\\\\").replace("\"", "\\\"").replace("${", "\\x24{") + '"';
  }

  /** With one more question at the top. */
  SourceDraft asking(String question) {
    return new SourceDraft("# QUESTION: " + PlainText.line(question) + "\n" + text);
  }

  /** With the question of currency answered by what the shop said that its figures are told in. */
  SourceDraft withCurrency(String reporting) {
    return new SourceDraft(
        text.replaceAll(
            "(?m)^# QUESTION: (which currency\\? no column and no mark says it.* Taken as %s)$"
                .formatted(reporting),
            "# NOTE: $1"));
  }

  /**
   * With the question of the customer answered, where no column tells one: the night counts its
   * sales and answers as nobody's, as it says.
   */
  SourceDraft withAnonymous() {
    return new SourceDraft(
        text.replaceAll(
            "(?m)^# QUESTION: (who is the customer\\? No column tells.*)$", "# NOTE: $1"));
  }

  /** With its questions answered: it is taken as drafted. */
  SourceDraft answered() {
    return new SourceDraft(QUESTION.matcher(text).replaceAll("# TAKEN AS DRAFTED: $1"));
  }

  /** Whether it says which table its records feed. */
  boolean isMapped() {
    return !preset().isEmpty() || yaml().path("tables").size() > 0;
  }

  /** With one more line of YAML after the files. */
  SourceDraft saying(String line) {
    Matcher files = FILES.matcher(text);
    return files.find()
        ? new SourceDraft(
            text.substring(0, files.end()) + "\n" + line + text.substring(files.end()))
        : this;
  }

  private JsonNode yaml() {
    try {
      JsonNode tree = new YAMLMapper().readTree(text);
      return tree == null ? MissingNode.getInstance() : tree;
    } catch (JacksonException malformed) {
      throw new SetiaException("it is no YAML", malformed);
    }
  }
}
