package id.setia.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code core.restated_documents}: compares the facts of each closed month's release with those of
 * this one, document by document. Only where a figure of the month is another than at the close, so
 * that nights without late data pay nothing.
 */
final class RestatedDocumentsModel implements JavaModel {

  /** A kind of documents, with the metrics that they make. */
  private enum Kind {
    SALES(
        "'gross_revenue', 'discounts', 'refunds', 'adjustments', 'net_revenue', 'anonymous_net_revenue', 'orders', 'margin',"
            + " 'historic_cltv', 'new_customers', 'active_customers', 'churned_customers', 'retained_customers',"
            + " 'retention_rate'"),
    ANSWERS("'nps', 'csat', 'ces'"),
    TICKETS("'ttr_mean_hours', 'ttr_median_hours'");

    private final String metrics;

    Kind(String metrics) {
      this.metrics = metrics;
    }
  }

  /** A closed month, with the schema in which its release's facts stand. */
  private record Close(LocalDate month, String schema) {

    String fill(String sql) {
      return sql.replaceAll("(?m)^--.*\\n", "")
          .replace("{schema}", schema)
          .replace("{month}", "date '%s'".formatted(month))
          .replace("{end}", "date '%s'".formatted(month.plusMonths(1)));
    }
  }

  RestatedDocumentsModel() {}

  /** The schema in which a build has the facts of a closed month's release. */
  static String schema(LocalDate month) {
    return "closed_%04d_%02d".formatted(month.getYear(), month.getMonthValue());
  }

  @Override
  public TableName table() {
    return TableName.parse("core.restated_documents");
  }

  @Override
  public Set<TableName> inputs() {
    return Stream.of(
            "core.orders",
            "core.order_lines",
            "core.refunds",
            "core.held_for_fx",
            "core.feedback",
            "core.tickets",
            "marts.monthly_figures",
            "lake.fx_rates",
            "ops.closes",
            "ops.closed_figures",
            "ops.withdrawn_documents")
        .map(TableName::parse)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<Beside> readsBeside() {
    return Set.of(Beside.DAY);
  }

  @Override
  public void build(ModelContext context) throws SQLException {
    Connection connection = context.connection();
    context.writer().close();
    for (Close close : closes(connection, context.asOf())) {
      if (differs(connection, close, Kind.SALES)) {
        String documents = script("sales_documents.sql");
        tempTable(connection, "now_documents", new Close(close.month(), "core").fill(documents));
        tempTable(connection, "then_documents", close.fill(documents));
        run(connection, close.fill(script("restated_sales.sql")));
        run(
            connection,
            "drop table now_documents; drop table then_documents; drop table changed_documents");
      }
      if (differs(connection, close, Kind.ANSWERS)) {
        run(connection, close.fill(script("restated_answers.sql")));
      }
      if (differs(connection, close, Kind.TICKETS)) {
        run(connection, close.fill(script("restated_tickets.sql")));
      }
    }
  }

  private static void tempTable(Connection connection, String name, String select)
      throws SQLException {
    execute(connection, "create or replace temp table %s as %s".formatted(name, select));
  }

  /** The months that are over as of the day and whose release can still be compared. */
  private static List<Close> closes(Connection connection, LocalDate asOf) throws SQLException {
    List<Close> closes = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select closed_month from ops.closes where is_comparable order by closed_month")) {
      while (rows.next()) {
        LocalDate month = rows.getObject(1, LocalDate.class);
        if (!month.plusMonths(1).isAfter(asOf.plusDays(1))) {
          closes.add(new Close(month, schema(month)));
        }
      }
    }
    return closes;
  }

  private static boolean differs(Connection connection, Close close, Kind kind)
      throws SQLException {
    String sql =
        """
        select count(*) > 0
        from (select * from ops.closed_figures where closed_month = date '%1$s' and metric in (%2$s)) reported
        full join (select * from marts.monthly_figures where month_start = date '%1$s' and metric in (%2$s)) restated
          on reported.metric = restated.metric and reported.part = restated.part
        where reported.value is distinct from restated.value
        """
            .formatted(close.month(), kind.metrics);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static void run(Connection connection, String script) throws SQLException {
    for (String sql : script.split(";\\s*", -1)) {
      if (!sql.isBlank()) {
        execute(connection, sql);
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String script(String name) {
    try (InputStream file =
        Objects.requireNonNull(RestatedDocumentsModel.class.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name, unreadable);
    }
  }
}
