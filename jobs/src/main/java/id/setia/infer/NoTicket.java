package id.setia.infer;

import id.setia.duckdb.Sql;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Records of a help desk that are no customer's matter: merged into another, spam, thrown away, a
 * duplicate. They are closed within minutes, and would pass for the quickest answers: asked, as
 * nobody sees in a file whether a shop counts them.
 */
final class NoTicket {

  private static final Pattern FLAG =
      Names.pattern(
          "(?:is |was |<ticket> )?(?:merged?|spam|junk|trash(?:ed)?|deleted|duplicated?|digabung|duplikat|sampah|dihapus)(?: (?:into|to|with|in|of|dengan|ke|<ticket>|<num>|at|date|on|datetime))*");

  private static final Pattern SAYING =
      Names.pattern(
          "(?:.* )?(?:tags?|labels?|resolution(?: (?:type|code|reason))?|(?:close[d]?|closure|closing) (?:reason|code)|reason|disposition|outcome|solution|alasan(?: \\w+)?|hasil|penyelesaian)");

  private static final Pattern WORD =
      Names.unicode(
          "(?:.* )?(?:merge[d]?|duplicate[ds]?|duplikat|digabung|spam|junk|trash(?:ed)?|test ticket|tiket (?:uji|tes)|not a ticket)(?: .*)?");

  private static final Pattern NO = Names.unicode("(?:false|no|n|0|tidak|none|null|nein|non|)");

  private final Draft draft;

  NoTicket(Draft draft) {
    this.draft = draft;
  }

  /** Asks of each column that says so of some records and not of all. */
  void ask() {
    draft.columns().all().stream().filter(draft.columns()::isFree).forEach(this::ask);
  }

  private void ask(ColumnProfile profile) {
    String name = Names.words(profile.name());
    boolean isFlag = FLAG.matcher(name).matches();
    if (!isFlag && !SAYING.matcher(name).matches()) {
      return;
    }
    List<String> words = profile.values().stream().filter(value -> isNone(value, isFlag)).toList();
    long records = profile.count(value -> isNone(value, isFlag));
    if (words.isEmpty() || records == profile.records()) {
      return;
    }
    draft.ask(
        "%s: %s with %s: to be counted? Merged, doubled and thrown away ones are closed as if they were solved; taken so (ignore: %s leaves them out)"
            .formatted(
                profile.name(),
                records == 1 ? "1 record" : records + " records",
                isFlag && words.size() > 2 ? "something there" : String.join(", ", words),
                isFlag && words.size() > 2
                    ? "trim(%s) <> ''".formatted(Sql.name(profile.name()))
                    : SalesDraft.in(profile, words)));
  }

  private static boolean isNone(String value, boolean isFlag) {
    String words = Names.words(value.replace('_', ' '));
    return isFlag ? !NO.matcher(words).matches() : WORD.matcher(words).matches();
  }
}
