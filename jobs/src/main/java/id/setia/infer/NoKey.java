package id.setia.infer;

import id.setia.duckdb.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What tells orders apart in an export that does not number them. */
final class NoKey {

  private static final Pattern TABLE =
      Names.unicode(
          "(?:(?:no|nomor|number|nr|n) )?(?:meja|table|tisch|mesa|tavolo|tafel|stolik|masa)(?: (?:no|nomor|number|nr|name))?");

  private final Draft draft;
  private final List<ColumnProfile> parts;

  /**
   * Who ordered, when, and at which table; two who order in one second are one.
   *
   * @param time of the orders
   * @param clock the column that has the hour, where the time has the day alone
   */
  NoKey(Draft draft, ColumnProfile time, Optional<ColumnProfile> clock) {
    this.draft = draft;
    this.parts = new ArrayList<>();
    Columns columns = draft.columns();
    columns.find(Role.CUSTOMER_REF).or(() -> columns.find(Role.EMAIL)).ifPresent(parts::add);
    columns.all().stream()
        .filter(profile -> TABLE.matcher(Names.words(profile.name())).matches())
        .findFirst()
        .ifPresent(parts::add);
    parts.add(time);
    clock.ifPresent(parts::add);
  }

  /** The number; asks. */
  String id() {
    draft.ask(
        "which column numbers the orders? None looks like it; %s for it"
            .formatted(
                parts.size() == 1
                    ? parts.get(0).name() + " alone stands"
                    : parts.stream().map(ColumnProfile::name).collect(Collectors.joining(" and "))
                        + " stand"));
    String texts = parts.stream().map(NoKey::text).collect(Collectors.joining(", "));
    return Draft.sql(parts.size() == 1 ? texts : "concat_ws('-', %s)".formatted(texts));
  }

  /** An address or a telephone is nobody's to read in an order's number. */
  private static String text(ColumnProfile part) {
    String name = Sql.name(part.name());
    return part.isEmail() || part.isPhone() ? "md5(lower(trim(%s)))".formatted(name) : name;
  }
}
