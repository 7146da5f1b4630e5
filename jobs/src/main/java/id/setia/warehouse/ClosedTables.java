package id.setia.warehouse;

/**
 * {@code ops.closes}, {@code closed_figures} and {@code signatures}: months as they were reported.
 */
final class ClosedTables {

  private final OpsWriter writer;

  ClosedTables(OpsWriter writer) {
    this.writer = writer;
  }

  /**
   * Months that were closed, for the restatements; whether one can be compared, the build finds.
   */
  void refresh() {
    writer.copy(
        "closes",
        "closed_month date, close_id varchar, closed_at timestamp, release_id varchar, as_of date, is_comparable boolean",
        """
        select month || '-01', close_id, substr(replace(closed_at, 'T', ' '), 1, 19), release_id, as_of, 'false'
        from setia_close where status = 'CLOSED' order by month
        """,
        6);
    writer.copy(
        "closed_figures",
        "closed_month date, metric varchar, part varchar, value decimal(28, 8), n bigint, unit varchar,"
            + " is_additive boolean, is_complete boolean, definition_version varchar",
        """
        select c.month || '-01', f.metric, f.part, f.value, f.n, f.unit, f.is_additive, f.is_complete, f.definition_version
        from setia_close_figure f join setia_close c on c.close_id = f.close_id
        where c.status = 'CLOSED' order by c.month, f.metric, f.part
        """,
        9);
    writer.copy(
        "signatures",
        "closed_month date, close_id varchar, role varchar, person varchar, account varchar, signed_at timestamp, figures_hash varchar,"
            + " reason varchar",
        """
        select c.month || '-01', s.close_id, lower(s.role), s.person, s.account, substr(replace(s.signed_at, 'T', ' '), 1, 19),
          s.figures_hash, s.reason
        from setia_signature s join setia_close c on c.close_id = s.close_id
        order by s.close_id, s.signature_no
        """,
        8);
  }
}
