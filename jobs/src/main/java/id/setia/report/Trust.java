package id.setia.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether the numbers can be trusted, from the ledger, the checks and the reconciliation.
 *
 * @param checks failed ones first
 * @param sources conservation by source
 * @param quarantine by source and rule
 * @param sales reconciliation of sales, with what is left out on purpose; differences first
 * @param counts reconciliation of records and of spend, which are no sales; differences first
 */
record Trust(
    List<Row> checks, List<Row> sources, List<Row> quarantine, List<Row> sales, List<Row> counts) {

  /** One in so many completed orders without a line is still nobody's mistake. */
  private static final int LINELESS_ORDERS = 10;

  private static final Set<String> MILD = Set.of("warn", "warning", "info");

  static Trust read(ReportData data) {
    return new Trust(
        data.query(
                """
                select model, check_name, severity, violations, passed, example
                from ops.check_results
                order by coalesce(passed, false), severity, model, check_name
                """)
            .records(),
        sources(data),
        data.query(
                """
                select source, rule,
                  cast(coalesce(sum(records) filter (where status = 'open'), 0) as bigint) as open,
                  cast(coalesce(sum(records) filter (where status in ('replayed', 'superseded')), 0) as bigint) as replayed,
                  cast(coalesce(sum(records) filter (where status = 'discarded'), 0) as bigint) as discarded,
                  cast(coalesce(sum(unknown_amounts) filter (where status = 'open'), 0) as bigint) as unknown_amounts,
                  case when count(*) filter (where status = 'open') = 0 then 0
                    when coalesce(sum(unknown_amounts) filter (where status = 'open'), 0) = 0
                      then cast(sum(amount) filter (where status = 'open') as decimal(18, 4)) end as open_amount,
                  cast(coalesce(sum(known_amount) filter (where status = 'open'), 0) as decimal(18, 4)) as known_open_amount,
                  source in (
                    select source from ops.conservation where known_amount_read <> 0 or unknown_amounts > 0
                  ) as has_money
                from ops.quarantine
                group by source, rule
                order by open desc, source, rule
                """)
            .records(),
        reconciliation(data, "measure = 'net_amount'"),
        reconciliation(data, "measure <> 'net_amount'"));
  }

  private static List<Row> reconciliation(ReportData data, String condition) {
    return data.query(
            """
            select source, measure, source_total, lake_total, after_as_of, not_sales, prepayments, tax_in_prices,
              refunded_tax_and_shipping, held_for_fx, fx_effect, mart_total, difference
            from marts.reconciliation
            where %s
            order by coalesce(difference, 0) = 0, measure, source
            """
                .formatted(condition))
        .records();
  }

  /** Every row of the reconciliation. */
  private List<Row> reconciliation() {
    return Stream.concat(sales.stream(), counts.stream()).toList();
  }

  /** A file whose rows do not add up is counted as such: two errors must not cancel in the sum. */
  private static List<Row> sources(ReportData data) {
    return data.query(
            """
            select source, count(*) as files,
              cast(sum("read") as bigint) as rows_read,
              cast(sum(loaded) as bigint) as rows_loaded,
              cast(sum(quarantined) as bigint) as rows_quarantined,
              cast(sum(duplicates) as bigint) as rows_duplicates,
              cast(sum(withdrawn) as bigint) as rows_withdrawn,
              case when sum(unknown_amounts) = 0 then sum(cast(amount_read as decimal(18, 4))) end as amount_read,
              cast(sum(unknown_amounts) as bigint) as unknown_amounts,
              sum(cast(amount_loaded as decimal(18, 4))) as amount_loaded,
              case when sum(unknown_amounts) = 0 then sum(cast(amount_quarantined as decimal(18, 4))) end
                as amount_quarantined,
              sum(cast(known_amount_read as decimal(18, 4))) as known_amount_read,
              sum(cast(known_amount_quarantined as decimal(18, 4))) as known_amount_quarantined,
              sum(cast(amount_duplicates as decimal(18, 4))) as amount_duplicates,
              sum(cast(amount_withdrawn as decimal(18, 4))) as amount_withdrawn,
              count(*) filter (
                where "read" is distinct from loaded + quarantined + duplicates + withdrawn
              ) as uneven_rows,
              count(*) filter (
                where known_amount_read is not null
                  and known_amount_read is distinct from
                    amount_loaded + known_amount_quarantined + amount_duplicates + amount_withdrawn
              ) as uneven_amounts,
              count(known_amount_read) > 0 as has_money,
              coalesce(any_value(later.records), 0) as rows_withdrawn_later,
              coalesce(any_value(later.amount), 0) as amount_withdrawn_later
            from ops.conservation
            left join (
              select source,
                cast(coalesce(sum(rows) filter (where table_name = 'records'), 0) as bigint) as records,
                cast(sum(amount) as decimal(18, 4)) as amount
              from ops.withdrawn
              group by source
            ) later using (source)
            group by source
            order by source
            """)
        .records();
  }

  /** Whether everything adds up, in the order of the page. */
  List<Finding> findings(Context context) {
    List<Finding> findings = new ArrayList<>();
    findings.add(checksFinding(context));
    findings.add(conservationFinding(context));
    findings.add(reconciliationFinding(context));
    linelessFinding(context).ifPresent(findings::add);
    anonymousFinding(context).ifPresent(findings::add);
    return findings;
  }

  /** Whether a failed check is one that the run may go on with. */
  static boolean isMild(Row check) {
    return MILD.contains(check.text("severity").toLowerCase(Locale.ROOT));
  }

  Finding checksFinding(Context context) {
    String name = context.text("trust.checks");
    if (checks.isEmpty()) {
      return new Finding(State.UNKNOWN, name, context.text("trust.checks.none"));
    }
    List<Row> failed = checks.stream().filter(check -> !check.isSet("passed")).toList();
    State state = State.GOOD;
    for (Row check : failed) {
      state = state.worse(isMild(check) ? State.WARNING : State.BAD);
    }
    String sentence =
        context.text(
            "trust.checks.passed",
            context.numbers().count(checks.size() - failed.size()),
            context.numbers().count(checks.size()));
    return new Finding(state, name, sentence);
  }

  Finding conservationFinding(Context context) {
    String name = context.text("trust.rows");
    if (sources.isEmpty()) {
      return new Finding(State.UNKNOWN, name, context.text("trust.rows.none"));
    }
    String sentence =
        context.text(
            "trust.rows.sum",
            sum(context, "rows_read"),
            sum(context, "rows_loaded"),
            sum(context, "rows_quarantined"),
            sum(context, "rows_duplicates"),
            sum(context, "rows_withdrawn"));
    long uneven = total("uneven_rows");
    long unevenAmounts = total("uneven_amounts");
    if (uneven + unevenAmounts == 0) {
      return new Finding(State.GOOD, name, sentence);
    }
    String files =
        context.text(
            "trust.rows.uneven",
            context.numbers().count(uneven),
            context.numbers().count(unevenAmounts));
    return new Finding(State.BAD, name, sentence + " " + files);
  }

  Finding reconciliationFinding(Context context) {
    String name = context.text("trust.reconciliation");
    if (reconciliation().isEmpty()) {
      return new Finding(State.UNKNOWN, name, context.text("trust.reconciliation.none"));
    }
    long unknown =
        reconciliation().stream().filter(row -> row.decimalOrNull("difference") == null).count();
    long different = reconciliation().stream().filter(Trust::differs).count();
    String all = context.numbers().count(reconciliation().size());
    if (different > 0) {
      return new Finding(
          State.BAD,
          name,
          context.text("trust.reconciliation.differs", context.numbers().count(different), all));
    }
    if (unknown > 0) {
      String words =
          context.text("trust.reconciliation.unknown", context.numbers().count(unknown), all);
      return new Finding(State.UNKNOWN, name, words);
    }
    return new Finding(State.GOOD, name, context.text("trust.reconciliation.zero", all));
  }

  static boolean differs(Row row) {
    BigDecimal difference = row.decimalOrNull("difference");
    return difference != null && difference.signum() != 0;
  }

  // an order without goods is no purchase and has no money: a few are a shop's own, many an export
  // that says nothing of what was sold
  private static Optional<Finding> linelessFinding(Context context) {
    Row orders =
        context
            .data()
            .query(
                """
                select count(*) as completed, count(*) filter (where lines = 0) as lineless
                from core.orders
                where status = 'completed'
                """)
            .records()
            .get(0);
    long lineless = orders.count("lineless");
    return lineless * LINELESS_ORDERS <= orders.count("completed")
        ? Optional.empty()
        : Optional.of(
            new Finding(
                State.WARNING,
                context.text("trust.lineless"),
                context.text(
                    "trust.lineless.orders",
                    context.numbers().count(lineless),
                    context.numbers().count(orders.count("completed")))));
  }

  // a company that sells nothing by order has no sales without a customer either
  private static Optional<Finding> anonymousFinding(Context context) {
    Row row =
        context
            .data()
            .query(
                """
                select sum(cast(net_revenue as decimal(18, 4))) as net,
                  sum(cast(anonymous_net_revenue as decimal(18, 4))) as anonymous
                from marts.revenue_daily
                """)
            .records()
            .get(0);
    BigDecimal net = row.decimalOrNull("net");
    if (net == null) {
      return Optional.empty();
    }
    String words =
        RevenueMonth.share(row.decimalOrNull("anonymous"), net)
            .map(share -> context.numbers().percent(share.doubleValue()))
            .map(share -> context.text("trust.anonymous.share", share))
            .orElse(context.text("trust.anonymous.none"));
    return Optional.of(new Finding(State.INFO, context.text("trust.anonymous"), words));
  }

  private String sum(Context context, String column) {
    return context.numbers().count(total(column));
  }

  private long total(String column) {
    return sources.stream().mapToLong(row -> row.count(column)).sum();
  }
}
