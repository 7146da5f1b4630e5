package id.setia.load;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.load.UnreadMoney.Kind;
import id.setia.mapping.CurrencyMarks;
import id.setia.mapping.MappingFunctions;
import id.setia.mapping.StagePlan;
import id.setia.mapping.StagePlan.Feed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Looks for money in columns that no mapping reads. Where a heading calls one money the files are
 * read once more; else it costs nothing.
 *
 * <p>A document counts in its newest file, its clean records only. A column that says the same in
 * the records of nearly each document that has several is the document's, and counts once.
 */
final class UnreadMoneySearch {

  /** Less than this share of what is read is not worth a word. */
  private static final String LEAST = "0.05";

  /** More than this many times what is read is no money of these records: an id, points. */
  private static final int MOST = 10;

  /** Sums that differ by less are the same. */
  private static final String SAME = "0.005";

  /** What holds of so many holds. */
  private static final String NEARLY_ALL = "0.95";

  private static final String TEXT = "_setia_u";

  private static final Pattern CODE = Pattern.compile("\\b[A-Z]{3}\\b");

  private final Stage stage;
  private final DuckDb duckDb;
  private final Function<String, Optional<Kind>> money;

  UnreadMoneySearch(Stage stage, Function<String, Optional<Kind>> money) {
    this.stage = stage;
    this.duckDb = stage.duckDb();
    this.money = money;
  }

  List<UnreadMoney> find() {
    Optional<Feed> feed = feed("order_lines").or(this::firstOfMoney);
    if (feed.isEmpty() || stage.plans().stream().allMatch(plan -> columns(plan).isEmpty())) {
      return List.of();
    }
    createTables();
    stage.plans().forEach(this::gather);
    sum();
    compare();
    return duckDb.query(
        """
        select place, currency, sum(amount) as amount, any_value(of_all) as of_all
        from unread_document join (select currency, sum(gross) as of_all from read_document group by currency) using (currency)
        where (place, currency) not in (select (place, currency) from unread_repeated)
        group by place, currency
        having sum(amount) between %s * any_value(of_all) and %d * any_value(of_all) and any_value(of_all) > 0
        order by amount desc, place, currency"""
            .formatted(LEAST, MOST),
        row ->
            new UnreadMoney(
                row.getString(1), row.getString(2), row.getBigDecimal(3), row.getBigDecimal(4)));
  }

  private Optional<Feed> feed(String table) {
    return stage.feeds().stream().filter(feed -> feed.table().name().equals(table)).findFirst();
  }

  private Optional<Feed> firstOfMoney() {
    return stage.feeds().stream().filter(feed -> feed.amountSql().isPresent()).findFirst();
  }

  /** Alias to column, of the columns that are money by their headings. */
  private Map<String, String> columns(StagePlan plan) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (String column : plan.unread()) {
      if (money.apply(column).isPresent()) {
        columns.put(TEXT + columns.size(), column);
      }
    }
    return columns;
  }

  private void createTables() {
    duckDb.execute(
        "create or replace table unread_cell (file_ord integer, document varchar, currency varchar, place varchar, kind varchar, text varchar)");
    duckDb.execute(
        "create or replace table read_record (file_ord integer, document varchar, currency varchar, gross decimal(38, 4), line_discount decimal(38, 4), order_discount decimal(38, 4), shipping decimal(38, 4), tax decimal(38, 4))");
  }

  private void gather(StagePlan plan) {
    Map<String, String> columns = columns(plan);
    List<String> paths = stage.load().files().stream().map(file -> file.path().toString()).toList();
    duckDb.execute(
        "create or replace table unread_record as select *, row_number() over () as place from (%s)"
            .formatted(plan.withTexts(columns).selectSql(paths)));
    Feed feed = feedOf(plan);
    String taken = "from unread_record where rule_no is null and " + feed.routeAlias();
    String key = "%s as document, %s as currency".formatted(document(feed), currency(feed));
    columns.forEach(
        (alias, column) ->
            duckDb.execute(
                "insert into unread_cell select file_ord, %s, %s, %s, %s %s%s"
                    .formatted(
                        key,
                        Sql.text(column),
                        Sql.text(money.apply(column).orElseThrow().name()),
                        NestedAmounts.text(alias, stage.source().numbers()),
                        taken,
                        inCurrencyOf(column, feed))));
    Optional<Feed> orders = of(plan, "orders");
    duckDb.execute(
        "insert into read_record select file_ord, %s, %s, %s, %s, %s, %s %s"
            .formatted(
                key,
                gross(feed),
                part(Optional.of(feed), "line_discount"),
                part(orders, "order_discount"),
                part(orders, "shipping"),
                part(orders, "tax"),
                taken));
  }

  private Feed feedOf(StagePlan plan) {
    Feed first = feed("order_lines").or(this::firstOfMoney).orElseThrow();
    return plan.feeds().get(stage.feeds().indexOf(first));
  }

  private static Optional<Feed> of(StagePlan plan, String table) {
    return plan.feeds().stream().filter(feed -> feed.table().name().equals(table)).findFirst();
  }

  /** The document's number; a record that has none stands for itself. */
  private static String document(Feed feed) {
    String key = feed.table().documentKey().get(0);
    String value = feed.value(key, "varchar");
    return "coalesce(cast(%s as varchar), 'record ' || place)".formatted(value);
  }

  private static String currency(Feed feed) {
    return "coalesce(%s, '')".formatted(feed.value("currency", "varchar"));
  }

  /** A heading may say the currency: {@code Total (USD)} is nothing to rupiah. */
  private static String inCurrencyOf(String column, Feed feed) {
    return CODE.matcher(column)
        .results()
        .map(MatchResult::group)
        .filter(word -> CurrencyMarks.named(word).filter(word::equals).isPresent())
        .findFirst()
        .map(code -> " and %s in ('', %s)".formatted(currency(feed), Sql.text(code)))
        .orElse("");
  }

  private static String gross(Feed feed) {
    return feed.table().name().equals("order_lines")
        ? "abs(cast(%s * %s as decimal(38, 4)))"
            .formatted(
                feed.value("quantity", "decimal(18, 4)"),
                feed.value("unit_price", "decimal(18, 4)"))
        : part(Optional.of(feed), "amount");
  }

  private static String part(Optional<Feed> feed, String column) {
    return feed.filter(of -> of.values().containsKey(column))
        .map(of -> "abs(coalesce(%s, 0))".formatted(of.value(column, "decimal(18, 4)")))
        .orElse("0");
  }

  /** Amounts by document, of what is read and of what is not. */
  private void sum() {
    String newest =
        stage.source().pages()
            ? ""
            : " qualify file_ord = max(file_ord) over (partition by document)";
    duckDb.execute(
        """
        create or replace table read_document as
        select document, currency, sum(gross) as gross, sum(line_discount) + max(order_discount) as discount, max(shipping) as shipping, max(tax) as tax
        from (select * from read_record%s) group by document, currency"""
            .formatted(newest));
    MappingFunctions.installNumber(duckDb, stage.source().numbers());
    duckDb.execute(
        """
        create or replace table unread_amount as
        select file_ord, document, currency, place, kind, text, %s as amount, %s as is_foreign
        from (select * from unread_cell%s) where trim(text) <> ''"""
            .formatted(
                "abs(" + MappingFunctions.numberSql(stage.source().numbers(), "text") + ")",
                "currency <> '' and " + CurrencyMarks.isOfAnotherSql("text", "currency"),
                newest));
    duckDb.execute(
        """
        create or replace table unread_document as
        with numbers as (
          select place from unread_amount group by place
          having count(amount) >= %1$s * count(*) and not bool_or(ends_with(trim(text), '%%'))
        ), document as (
          select place, any_value(kind) as kind, document, currency, sum(amount) as of_records, max(amount) as of_document,
            count(*) > 1 and max(amount) > 0 as is_told, min(amount) = max(amount) as is_constant
          from unread_amount semi join numbers using (place)
          where not is_foreign and amount is not null group by place, document, currency
        ), level as (
          select place, avg(cast(is_constant as integer)) filter (where is_told) >= %1$s as is_of_document from document group by place
        )
        select place, kind, document, currency, case when is_of_document then of_document else of_records end as amount
        from document join level using (place)"""
            .formatted(NEARLY_ALL));
  }

  /** What only says again what is read, as a whole or in each document. */
  private void compare() {
    duckDb.execute(
        """
        create or replace table unread_base as
        select document, currency, unnest(['gross', 'net', 'shipped', 'taxed', 'all']) as base,
          unnest([gross, gross - discount, gross - discount + shipping, gross - discount + tax, gross - discount + shipping + tax]) as amount
        from read_document""");
    String parts = "select * from unread_document where kind <> 'TOTAL'";
    String signed = "case when part.kind = 'TAKEN_OFF' then -part.amount else part.amount end";
    duckDb.execute(
        """
        create or replace table unread_candidate as
        select document, currency, base, amount, false as is_of_totals from unread_base
        union all
        select document, currency, unnest(['discount', 'shipping', 'tax']), unnest([discount, shipping, tax]), false from read_document
        union all
        select base.document, base.currency, base.base || ' ' || part.place, base.amount + %2$s, true
        from unread_base base join (%1$s) part using (document, currency)
        union all
        select base.document, base.currency, base.base || ' and all', any_value(base.amount) + sum(%2$s), true
        from unread_base base join (%1$s) part using (document, currency) group by all"""
            .formatted(parts, signed));
    duckDb.execute(
        """
        create or replace table unread_repeated as
        select distinct place, currency from (
          select place, unread.currency, base from unread_document unread
          join unread_candidate candidate on candidate.document = unread.document and candidate.currency = unread.currency
            and (unread.kind = 'TOTAL' or not is_of_totals)
          where unread.amount <> 0
          group by place, unread.currency, base
          having abs(sum(unread.amount) - sum(candidate.amount)) <= %1$s * sum(unread.amount)
            or avg(cast(abs(unread.amount - candidate.amount) <= %1$s * unread.amount as integer)) >= %2$s
        )"""
            .formatted(SAME, NEARLY_ALL));
  }
}
