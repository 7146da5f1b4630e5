package id.setia.warehouse;

import id.setia.identity.Components;
import id.setia.identity.IdentityLinks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Set;
import org.duckdb.DuckDBAppender;

/** {@code core.identity_components}: which identifiers are one customer, and how it came so. */
public final class IdentityComponentsModel implements JavaModel {

  private static final TableName TABLE = new TableName("core", "identity_components");
  private static final Set<TableName> INPUTS =
      Set.of(new TableName("core", "identity_links"), new TableName("core", "identity_nodes"));
  private static final long MICROS = 1_000_000;

  private static final String NODES =
      """
      select node_no, is_shared, epoch_us(first_seen_at) as seen_at
      from core.identity_nodes
      order by node_no
      """;

  /** In an order that nothing but the lake decides. */
  private static final String TIES =
      """
      with
      nodes as (select node_no, kind_no, system, identifier from core.identity_nodes where not is_shared),

      numbered as (
        select
          coalesce(refs.node_no, -1) as customer_ref, coalesce(emails.node_no, -1) as email,
          coalesce(phones.node_no, -1) as phone, links.first_seen_at
        from core.identity_links as links
        left join nodes as refs
          on refs.kind_no = 1 and links.system = refs.system and links.customer_ref = refs.identifier
        left join nodes as emails on emails.kind_no = 2 and links.email_hash = emails.identifier
        left join nodes as phones on phones.kind_no = 3 and links.phone_hash = phones.identifier
      )

      select customer_ref, email, phone, epoch_us(first_seen_at) as seen_at
      from numbered
      where
        (customer_ref >= 0 and email >= 0) or (customer_ref >= 0 and phone >= 0) or (email >= 0 and phone >= 0)
      order by first_seen_at nulls last, customer_ref, email, phone
      """;

  /** The identifiers, by number. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Nodes(long[] seenAt, boolean[] isShared) {}

  @Override
  public TableName table() {
    return TABLE;
  }

  @Override
  public Set<TableName> inputs() {
    return INPUTS;
  }

  @Override
  public Set<Beside> readsBeside() {
    return Set.of();
  }

  @Override
  public void build(ModelContext context) throws SQLException {
    Connection connection = context.connection();
    try (TableWriter writer = context.writer()) {
      Nodes nodes = nodes(connection);
      if (nodes.seenAt().length == 0) {
        return;
      }
      Components components = Components.of(nodes.seenAt(), ties(connection));
      for (int node = 0; node < components.size(); node++) {
        if (!nodes.isShared()[node]) {
          append(writer, components, node);
        }
      }
    }
  }

  private static Nodes nodes(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("select count(*) from core.identity_nodes")) {
      count.next();
      Nodes nodes = new Nodes(new long[count.getInt(1)], new boolean[count.getInt(1)]);
      try (ResultSet row = statement.executeQuery(NODES)) {
        while (row.next()) {
          nodes.seenAt()[row.getInt(1)] = seenAt(row, 3);
          nodes.isShared()[row.getInt(1)] = row.getBoolean(2);
        }
      }
      return nodes;
    }
  }

  private static long seenAt(ResultSet row, int column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? IdentityLinks.UNDATED : micros;
  }

  private static IdentityLinks ties(Connection connection) throws SQLException {
    int[][] identifiers = new int[3][1_024];
    long[] seenAt = new long[1_024];
    int count = 0;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(TIES)) {
      while (row.next()) {
        if (count == seenAt.length) {
          seenAt = Arrays.copyOf(seenAt, 2 * count);
          for (int kind = 0; kind < identifiers.length; kind++) {
            identifiers[kind] = Arrays.copyOf(identifiers[kind], 2 * count);
          }
        }
        for (int kind = 0; kind < identifiers.length; kind++) {
          identifiers[kind][count] = row.getInt(kind + 1);
        }
        seenAt[count++] = seenAt(row, 4);
      }
    }
    return new IdentityLinks(
        Arrays.copyOf(identifiers[0], count),
        Arrays.copyOf(identifiers[1], count),
        Arrays.copyOf(identifiers[2], count),
        Arrays.copyOf(seenAt, count));
  }

  private static void append(TableWriter writer, Components components, int node)
      throws SQLException {
    DuckDBAppender appender = writer.appender();
    appender.beginRow();
    appender.append(node);
    appender.append(components.founder(node));
    appender.append(components.joinedBy(node));
    if (components.mergedInto(node) == Components.NONE) {
      appender.appendNull();
      appender.appendNull();
      appender.appendNull();
    } else {
      appender.append(components.mergedInto(node));
      appendTime(appender, components.mergedAt(node));
      appender.append(components.mergedBy(node));
    }
    writer.endRow();
  }

  private static void appendTime(DuckDBAppender appender, long micros) throws SQLException {
    if (micros == IdentityLinks.UNDATED) {
      appender.appendNull();
    } else {
      appender.append(
          LocalDateTime.ofEpochSecond(
              Math.floorDiv(micros, MICROS),
              (int) (Math.floorMod(micros, MICROS) * 1_000),
              ZoneOffset.UTC));
    }
  }
}
