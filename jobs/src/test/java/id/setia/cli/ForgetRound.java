package id.setia.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.setia.export.SmallWorkbook;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A workspace by chance: people and strangers in exports of every kind, in names of files, folders
 * and entries, in records that are set aside and in a file that nothing can read; a night; and the
 * people forgotten together, each by one of its identifiers.
 */
final class ForgetRound {

  private static final String SOURCE =
      """
      name: %s
      files: ${SETIA_EXPORTS}/%s
      %s
      max_reject_rate: 1
      # as in lakes that were loaded before texts were looked at
      keep_personal: [comment, place, note, _file_name]
      tables:
        feedback:
          columns: {response_id: id, metric: {value: nps}, survey: {value: s}, survey_kind: {value: relational}, responded_at: at, score: {from: score, scale: [0,10]}, comment: comment, touchpoint: place, email: mail, phone: phone, customer_ref: member}
      """;

  private static final String HEADER = "id,at,score,comment,mail,phone,member,place,note\n";
  private static final int PEOPLE = 1_000;
  private static final int STRANGERS_BUSY_WITH_THEM = 12;

  private final ObjectMapper json = new ObjectMapper();
  private final Path directory;
  private final Path exports;
  private final Random random;
  private final List<FuzzedPerson> people = new ArrayList<>();
  private final Shell shell;
  private final List<String> own = new ArrayList<>();
  private int rows;
  private int texts;

  ForgetRound(Path directory, long seed) throws IOException {
    this.directory = directory;
    this.random = new Random(seed);
    for (int person = 0; person < PEOPLE; person++) {
      people.add(new FuzzedPerson(random));
    }
    this.exports = Files.createDirectories(directory.resolve("exports"));
    this.shell =
        new Shell(directory.resolve("workspace"), Map.of("SETIA_EXPORTS", exports.toString()));
    Files.createDirectories(directory.resolve("config/sources"));
    Files.writeString(
        directory.resolve("config/setia.yml"),
        """
        hmac_key: ${TEST_KEY}
        time_zone: UTC
        """);
    source("csv", "*/*.csv*", "system: shop");
    source("packed", "*.zip", "format: {entries: ['*.csv']}");
    source("lines", "*.ndjson", "format: {type: json}");
    source("sheets", "*.xlsx", "format: {type: xlsx}");
  }

  private void source(String name, String files, String more) throws IOException {
    Files.writeString(
        directory.resolve("config/sources/" + name + ".yml"), SOURCE.formatted(name, files, more));
  }

  Path workspace() {
    return shell.workspace();
  }

  /** How many people are forgotten. */
  int people() {
    return people.size();
  }

  private FuzzedPerson person() {
    return people.get(random.nextInt(people.size()));
  }

  /** How many texts with the person or a look-alike were planted. */
  int texts() {
    return texts;
  }

  /** Delivers and loads; {@code planted.json} says what is to be gone and what is to stay. */
  Path load() throws IOException {
    deliver();
    night(ExitCode.DONE);
    if (random.nextInt(3) == 0) {
      source("junk", "*.junk", "format: {type: csv}");
      Files.write(
          exports.resolve("first.junk"),
          person()
              .pick(List.of("PAR1,x PAR1", "PK\3\4", "\u001f\u008b"))
              .getBytes(StandardCharsets.ISO_8859_1));
      night(ExitCode.FAILED);
    }
    ObjectNode planted = json.createObjectNode();
    for (FuzzedPerson person : people) {
      ObjectNode said = planted.withArray("people").addObject();
      said.put("email", person.email()).put("number", person.number()).put("ref", person.ref());
      person.strangers().forEach(said.putArray("strangers")::add);
    }
    // whose own the answers are lose their texts
    own.forEach(planted.putArray("own")::add);
    return Files.writeString(directory.resolve("planted.json"), planted.toPrettyString());
  }

  private void night(int code) {
    run("run", "--as-of", "2026-01-31").exits(code);
  }

  Shell.Outcome forget() throws IOException {
    StringBuilder who = new StringBuilder();
    for (FuzzedPerson person : people) {
      who.append(
          switch (random.nextInt(3)) {
            case 0 -> "email=" + person.email();
            case 1 -> "phone=" + person.plainNumber();
            default -> "source-customer=csv:" + person.ref();
          });
      who.append('\n');
    }
    Path file = Files.writeString(directory.resolve("who.txt"), who);
    return run("forget", "--json", "--identifiers", file.toString(), "--yes").exits(ExitCode.DONE);
  }

  private Shell.Outcome run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", directory.resolve("config").toString()));
    return shell.run(all.toArray(String[]::new));
  }

  private void deliver() throws IOException {
    Path folder =
        Files.createDirectories(
            exports.resolve(random.nextInt(3) == 0 ? person().nameOfFile("") : "toko"));
    StringBuilder answers = new StringBuilder(HEADER);
    // the people themselves: what ties the identifiers
    for (FuzzedPerson person : people) {
      answers.append(
          row(
              "9",
              "saya",
              person.email(),
              person.plainNumber(),
              person.ref(),
              person.mention(),
              ""));
      own.add("R" + rows);
    }
    rows(answers, 6 * PEOPLE, Dress.CSV);
    // no such score: set aside with all that it says
    answers.append(row("sebelas", person().mention(), other(), "", "", "", person().mention()));
    Files.writeString(folder.resolve("answers.csv"), answers);
    undecodable(folder.resolve("bytes.csv"));
    for (int file = 0; file < PEOPLE / 50; file++) {
      Files.writeString(
          folder.resolve(person().nameOfFile(".csv")),
          rows(new StringBuilder(HEADER), 2, Dress.CSV));
    }
    gzip(
        folder.resolve(person().nameOfFile(".csv.gz")),
        rows(new StringBuilder(HEADER), 4, Dress.CSV).toString());
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(exports.resolve("answers.zip")))) {
      zip.putNextEntry(new ZipEntry("folder/" + person().nameOfFile(".csv")));
      StringBuilder packed = rows(new StringBuilder(HEADER), 3, Dress.CSV);
      zip.write(packed.toString().getBytes(StandardCharsets.UTF_8));
    }
    Files.writeString(
        exports.resolve("answers.ndjson"), rows(new StringBuilder(), 3 * PEOPLE, Dress.JSON));
    workbook(exports.resolve("answers.xlsx"));
  }

  private enum Dress {
    CSV,
    JSON
  }

  private StringBuilder rows(StringBuilder to, int count, Dress dress) {
    for (int row = 0; row < count; row++) {
      FuzzedPerson person = person();
      String comment =
          switch (random.nextInt(4)) {
            case 0 -> person.stranger();
            case 1 -> person.stranger() + " / " + person.mention();
            default -> person.mention();
          };
      boolean isPlace = random.nextInt(5) == 0;
      String place = isPlace ? person.mention() : "kasir";
      String note = random.nextInt(5) == 0 ? person.stranger() : "";
      texts += 1 + (isPlace ? 1 : 0) + (note.isEmpty() ? 0 : 1);
      String score = String.valueOf(random.nextInt(11));
      to.append(
          dress == Dress.CSV
              ? row(score, comment, other(), "", "", place, note)
              : object(score, comment, place, note));
    }
    return to;
  }

  private String other() {
    return "other" + random.nextInt(STRANGERS_BUSY_WITH_THEM) + "@others.example";
  }

  private String id() {
    return "R" + ++rows;
  }

  private String at() {
    return "2026-01-%02d 12:00:00".formatted(1 + rows % 28);
  }

  private String row(
      String score,
      String comment,
      String mail,
      String phone,
      String member,
      String place,
      String note) {
    List<String> cells = List.of(id(), at(), score, comment, mail, phone, member, place, note);
    return String.join(",", cells.stream().map(c -> '"' + c.replace("\"", "\"\"") + '"').toList())
        + "\n";
  }

  /** With escapes by chance, as some programs write every sign. */
  private String object(String score, String comment, String place, String note) {
    ObjectNode object = json.createObjectNode();
    object.put("id", id()).put("at", at()).put("score", score).put("comment", comment);
    object.put("mail", other()).put("phone", "").put("member", "");
    object.put("place", place).put("note", note);
    String text = object.toString();
    return (random.nextInt(2) == 0 ? text.replace("@", "\\u0040").replace("/", "\\/") : text)
        + "\n";
  }

  /** A text that is no UTF-8, beside the person's. */
  private void undecodable(Path file) throws IOException {
    byte[] text =
        (HEADER + row("7", "caf# " + person().email() + " #", other(), "", "", "kasir", ""))
            .getBytes(StandardCharsets.ISO_8859_1);
    for (int at = 0; at < text.length; at++) {
      if (text[at] == '#') {
        text[at] = (byte) 0xe9;
      }
    }
    Files.write(file, text);
  }

  private static void gzip(Path file, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Texts as shared strings, some in runs of their own as a bold letter makes them. */
  private void workbook(Path file) throws IOException {
    StringBuilder strings = new StringBuilder();
    StringBuilder sheet = new StringBuilder("<row r=\"1\">");
    String[] columns = {"id", "at", "score", "comment", "mail", "phone", "member", "place", "note"};
    for (int column = 0; column < columns.length; column++) {
      sheet.append(cell(column, 1, columns[column]));
    }
    sheet.append("</row>");
    for (int row = 0; row < 2 * PEOPLE; row++) {
      FuzzedPerson person = person();
      String text = random.nextInt(3) == 0 ? person.stranger() : person.mention();
      texts++;
      strings.append("<si>");
      int cut = random.nextInt(text.length());
      boolean isPair = cut > 0 && Character.isSurrogate(text.charAt(cut));
      if (random.nextBoolean() && cut > 0 && !isPair) {
        strings.append("<r><t xml:space=\"preserve\">").append(xml(text.substring(0, cut)));
        strings.append("</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">");
        strings.append(xml(text.substring(cut))).append("</t></r>");
      } else {
        strings.append("<t xml:space=\"preserve\">").append(xml(text)).append("</t>");
      }
      strings.append("</si>");
      sheet.append("<row r=\"%d\">".formatted(row + 2));
      sheet.append(cell(0, row + 2, id())).append(cell(1, row + 2, at()));
      sheet.append(cell(2, row + 2, "8"));
      sheet.append("<c r=\"D%d\" t=\"s\"><v>%d</v></c>".formatted(row + 2, row));
      sheet.append(cell(4, row + 2, other())).append("</row>");
    }
    Files.write(
        file,
        new SmallWorkbook().sheet("Sheet1", sheet.toString()).strings(strings.toString()).bytes());
  }

  private static String cell(int column, int row, String text) {
    return "<c r=\"%c%d\" t=\"inlineStr\"><is><t>%s</t></is></c>"
        .formatted((char) ('A' + column), row, xml(text));
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
