package id.setia.warehouse.cltv;

import id.setia.cltv.ContractFitter;
import id.setia.cltv.ContractLife;
import id.setia.cltv.FitSettings;
import id.setia.config.CltvSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The contracts of every source, by how long they are agreed for, and how they are renewed. */
final class Contracts {

  // Free time is no renewal: months count from the first that was paid.
  // A contract that ends within a month was not renewed at its end; one that runs has been renewed
  // at the end of every full month.
  private static final String CELLS =
      """
      with
      lengths as (
        select
          source, plan, greatest(coalesce(term_months, 1), 1) as term_months, paid_from_date,
          ended_date is not null as is_ended, coalesce(ended_date, setia_as_of()) as last_date,
          setia_months_between(paid_from_date, coalesce(ended_date, setia_as_of())) as months,
          setia_months_between(paid_from_date, setia_as_of()) as age,
          cast(setia_assumed_margin(monthly_amount, null) as double) as margin
        from core.subscriptions
        where is_dated and paid_from_date is not null
      ),

      -- calendar months whose last part is not full don't count
      full_months as (
        select
          *, months - case when setia_add_months(paid_from_date, months) > last_date then 1 else 0 end as full_months,
          age - case when setia_add_months(paid_from_date, age) > setia_as_of() then 1 else 0 end as full_age
        from lengths
      )

      select
        source, plan, term_months, is_ended, greatest(full_age, 0) as age,
        case
          when not is_ended then full_months
          else greatest(
            1, full_months + case when setia_add_months(paid_from_date, full_months) < last_date then 1 else 0 end)
        end as lived,
        count(*) as contracts, count(margin) as margins, coalesce(sum(margin), 0) as margin,
        coalesce(sum(margin * margin), 0) as margin_squares
      from full_months
      group by all
      order by source, term_months, plan, is_ended, age, lived
      """;

  private final CltvSettings settings;
  private final List<ContractGroup> groups = new ArrayList<>();

  private Contracts(CltvSettings settings) {
    this.settings = settings;
  }

  /** Reads and fits the contracts of every source. */
  static Contracts read(CltvSettings settings, Connection connection) throws SQLException {
    Map<String, Map<Integer, List<ContractCell>>> cells = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(CELLS)) {
      while (row.next()) {
        ContractCell cell = cell(row);
        cells
            .computeIfAbsent(cell.source(), absent -> new TreeMap<>())
            .computeIfAbsent(cell.term(), absent -> new ArrayList<>())
            .add(cell);
      }
    }
    FitSettings limits = FitSettings.defaults();
    ContractFitter fitter =
        new ContractFitter(
            new FitSettings(
                settings.fewestCustomers(),
                settings.fewestRepeaters(),
                limits.largestConditionNumber()));
    Contracts contracts = new Contracts(settings);
    for (Map<Integer, List<ContractCell>> terms : cells.values()) {
      for (List<ContractCell> term : terms.values()) {
        contracts.groups.add(new ContractGroup(term, fitter, settings.fewestCustomers()));
      }
    }
    return contracts;
  }

  private static ContractCell cell(ResultSet row) throws SQLException {
    boolean isEnded = row.getBoolean(4);
    ContractLife life = new ContractLife(row.getInt(5), row.getInt(6), isEnded, row.getDouble(7));
    return new ContractCell(
        row.getString(1),
        row.getString(2),
        row.getInt(3),
        life,
        row.getDouble(8),
        row.getDouble(9),
        row.getDouble(10));
  }

  /** Contracts by source and how long they are agreed for. */
  List<ContractGroup> groups() {
    return groups;
  }

  /** At which a month ahead is discounted. */
  double ratePerMonth() {
    return Math.max(1e-6, Math.pow(1 + settings.discountRate(), 1.0 / 12) - 1);
  }
}
