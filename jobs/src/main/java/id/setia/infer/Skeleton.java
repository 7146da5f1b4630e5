package id.setia.infer;

import java.util.List;
import java.util.Locale;

/** What is left to a person: every column with what it holds, and what to say of it. */
final class Skeleton {

  private static final int SHORT = 30;

  private Skeleton() {}

  /** Comments alone: a source that says nothing yet. */
  static Yaml of(Sample sample, List<ColumnProfile> profiles) {
    Yaml yaml = new Yaml();
    yaml.comment(
        "TODO: say which table the records feed (docs/canonical-tables.md: orders with order_lines, refunds, customers, feedback, tickets, spend, fx_rates, subscriptions)");
    yaml.comment(
        "and which column is which (docs/sources.md). %,d records were looked at:"
            .formatted(sample.rows().size()));
    for (ColumnProfile profile : profiles) {
      yaml.comment("  TODO %s: %s".formatted(Yaml.scalar(profile.name()), holds(profile)));
    }
    yaml.comment("tables:");
    yaml.comment("  TABLE:");
    yaml.comment("    columns:");
    yaml.comment("      COLUMN OF THE TABLE: COLUMN OF THE FILE");
    return yaml;
  }

  private static String holds(ColumnProfile profile) {
    if (profile.isBlank()) {
      return "blank";
    }
    String kind =
        profile.isTime()
            ? "times, " + profile.times().value().lines().findFirst().orElse("")
            : profile.isEmail()
                ? "e-mail addresses"
                : profile.isMasked()
                    ? "masked texts"
                    : profile.isNumber() ? "numbers" : profile.isCode() ? "codes" : "texts";
    String such = isShowable(profile) ? ", such as " + profile.example() : "";
    return "%s in %,d records, %,d different%s%s"
        .formatted(
            kind, profile.filled(), profile.distinct(), profile.isKey() ? " (a key)" : "", such)
        .replace("in %,d records".formatted(profile.records()), "in all records")
        .toString();
  }

  /** Nothing that may be a person's. */
  private static boolean isShowable(ColumnProfile profile) {
    boolean isPlain =
        profile.isTime()
            || (profile.isNumber() && profile.example().length() < 8)
            || (profile.isCategory() && !Role.CUSTOMER_NAME.fits(profile));
    String name = profile.name().toLowerCase(Locale.ROOT);
    return isPlain
        && !profile.isEmail()
        && !profile.isPhone()
        && !name.matches(".*(name|nama|nom|nome|nombre|naam|alamat|address|phone|hp|mail).*")
        && profile.example().length() <= SHORT;
  }
}
