package id.setia.infer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The files that a source would take beside the one that was looked at: those of other days. */
final class GlobProposal {

  private static final Pattern DAYS =
      Names.unicode(
          "(?:20[0-9]{2}[-_.]?(?:0[1-9]|1[0-2])(?:[-_.]?[0-3][0-9])?|[0-3][0-9][-_.][01][0-9][-_.]20[0-9]{2})(?:[-_T ]?[0-9]{4,6}(?![-_.]?[0-9]))?(?:(?:[-_ ]+|[-_ ]?(?:to|sd|s[.]d[.]|sampai|until|bis|a)[-_ ])(?:20[0-9]{2}[-_.]?[01][0-9](?:[-_.]?[0-3][0-9])?|[0-3][0-9][-_.][01][0-9][-_.]20[0-9]{2}))?");

  /** {@code orders_export_2.csv}, {@code Order (3).xlsx}, {@code sales-oktober.csv}. */
  private static final Pattern COUNTER =
      Names.unicode(
          "(?i)(?:(?<=[_ -])(?:jan(?:uary|uari)?|feb(?:ruary|ruari)?|mar(?:ch|et)?|apr(?:il)?|ma[yi]|june?|juni|july?|juli|aug(?:ust)?|agu(?:stus)?|sep(?:t(?:ember)?)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cs](?:ember)?)(?:[_ -]*20[0-9]{2})?|(?<=[_-])[0-9]{1,3}| ?\\([0-9]{1,3}\\))(?=\\.)");

  /** The byte order mark of UTF-8, read as ISO 8859-1. */
  private static final String MARK = "\u00ef\u00bb\u00bf";

  private static final Pattern SPECIAL = Names.unicode("[\\[\\]{}*?\\\\]");

  private GlobProposal() {}

  /** A glob for the days in a file's name; the file alone where it names none. */
  static Guess of(Path file) {
    Path whole = file.toAbsolutePath().normalize();
    String name = String.valueOf(whole.getFileName());
    String days = DAYS.matcher(name).replaceAll("*");
    // a number alone may be that of another export, where nothing else shows that it is not
    String glob =
        days.equals(name) && name.matches("(?i).*\\.(csv|txt|tsv)")
            ? COUNTER.matcher(name).replaceFirst("*")
            : days;
    Path folder = whole.getParent();
    if (glob.equals(name) || folder == null || SPECIAL.matcher(whole.toString()).find()) {
      return new Guess(
          SPECIAL.matcher(whole.toString()).replaceAll("\\\\$0"),
          "this one; a glob such as *.csv takes in those to come");
    }
    long others = others(folder, glob, whole);
    return others < 0
        ? new Guess(
            whole.toString(),
            "this one; " + glob + " would take in files here that begin with other columns")
        : new Guess(
            folder.resolve(glob).toString(),
            "this one, those of other days to come, and %d more that lie there".formatted(others));
  }

  /** How many other files the glob takes in; below 0 where one of them begins otherwise. */
  private static long others(Path folder, String glob, Path file) {
    long others = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      String start = start(file);
      for (Path other : files) {
        if (!other.equals(file)) {
          if (!start(other).equals(start)) {
            return -1;
          }
          others++;
        }
      }
    } catch (IOException unreadable) {
      return -1;
    }
    return others;
  }

  /** The first line of a text; the first bytes of what is none. */
  private static String start(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      char[] start = new char[256];
      int length = reader.read(start);
      String text = length < 0 ? "" : new String(start, 0, length);
      text = text.startsWith(MARK) ? text.substring(MARK.length()) : text;
      // what a workbook or a JSON record begins with tells nothing of its columns
      boolean isOpaque = text.startsWith("PK") || text.startsWith("{") || text.startsWith("[");
      return isOpaque ? text.substring(0, 1) : text.lines().findFirst().orElse("");
    }
  }
}
