package id.setia.config;

import id.setia.duckdb.DuckDbLimits;
import id.setia.schema.Currencies;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * {@code config/setia.yml}: what holds for the whole warehouse.
 *
 * @param timeZone the zone of the business day
 * @param reportingCurrency the ISO 4217 code all money is reported in
 * @param fiscalYearStartMonth the month in which the financial year begins, 1 (January) to 12:
 *     years begin in it, and quarters every third month from it
 * @param maxRejectRate the share of a file's or a load's records that may fail a rule before the
 *     source stops, 0..1
 * @param maxWithdrawn the share of a source's documents that a full export may withdraw by not
 *     holding them any more before the source stops, 0..1
 * @param minN the smallest n for which a rate is shown
 * @param silenceDays days without an order after which a customer counts as lapsed; 0: the 90th
 *     percentile of the gaps
 * @param marginRate margin as a share of net revenue where the export gives no cost, 0..1
 * @param marginRates the same by product category, where it differs, 0..1
 * @param calendar the business hours of {@code calendars/<name>.yml}; empty: none, and times are
 *     told by the calendar clock only
 * @param endedSources sources that deliver nothing any more, such as a survey that is over: their
 *     silence keeps no period from being complete
 * @param phoneRegion the country, ISO 3166-1 alpha-2, of telephone numbers written without one
 * @param identity when an identifier counts as shared
 * @param cltv how customer lifetime value is forecast
 * @param hmacKey the key of customer hashes as text; empty: a key file in the workspace
 * @param feedback how answers to surveys are counted
 * @param subscriptions how contracts are counted
 * @param duckdb limits of DuckDB
 * @param engine what builds the models that are SQL
 * @param spark how Spark does it, where it does
 * @param lake where the lake lies
 * @param publish how releases are published
 * @param maintenance what {@code setia maintain} lets go
 * @param state where the state lies
 * @param schedule what {@code serve} starts, and when
 * @param serve where {@code serve} can be asked how things stand
 * @param metrics where the numbers of the last run are written for a collector
 * @param openlineage who is told what a night reads and writes
 * @param text how comments are read
 * @param log how logs are written
 * @param alerts who is told when a night goes wrong
 * @param hadoop properties for Hadoop file systems
 */
public record Settings(
    String timeZone,
    String reportingCurrency,
    int fiscalYearStartMonth,
    double maxRejectRate,
    double maxWithdrawn,
    int minN,
    int silenceDays,
    BigDecimal marginRate,
    Map<String, BigDecimal> marginRates,
    String calendar,
    List<String> endedSources,
    String phoneRegion,
    Identity identity,
    CltvSettings cltv,
    String hmacKey,
    Feedback feedback,
    Subscriptions subscriptions,
    DuckDb duckdb,
    Engine engine,
    SparkSettings spark,
    Lake lake,
    Publish publish,
    Maintenance maintenance,
    State state,
    List<ScheduledJob> schedule,
    Serve serve,
    Metrics metrics,
    OpenLineage openlineage,
    Text text,
    Log log,
    AlertSettings alerts,
    Map<String, String> hadoop) {

  /** A hundred years: nobody is silent for longer. */
  private static final int LONGEST_SILENCE = 36_525;

  /** Refuses settings outside their range. */
  public Settings {
    Check.zone("time_zone", timeZone);
    Check.currency("reporting_currency", reportingCurrency);
    Check.that(
        fiscalYearStartMonth >= 1 && fiscalYearStartMonth <= 12,
        "fiscal_year_start_month",
        fiscalYearStartMonth,
        "must be a month, 1 to 12");
    Check.share("max_reject_rate", maxRejectRate);
    Check.share("max_withdrawn", maxWithdrawn);
    Check.that(minN >= 1, "min_n", minN, "must be at least 1");
    Check.that(
        silenceDays >= 0 && silenceDays <= LONGEST_SILENCE,
        "silence_days",
        silenceDays,
        "must be between 0 (automatic) and " + LONGEST_SILENCE);
    Check.share("margin_rate", marginRate);
    marginRates.forEach((category, rate) -> Check.share("margin_rates." + category, rate));
    marginRates = Map.copyOf(marginRates);
    Check.that(
        calendar.matches("[A-Za-z0-9_-]*"),
        "calendar",
        calendar,
        "must be a file name without .yml");
    endedSources = List.copyOf(endedSources);
    Check.region("phone_region", phoneRegion);
    schedule = schedule.stream().map(job -> job.in(timeZone)).toList();
    Check.that(
        schedule.stream().map(ScheduledJob::name).distinct().count() == schedule.size(),
        "schedule",
        schedule.stream().map(ScheduledJob::name).toList(),
        "each needs a name of its own");
    hadoop = Map.copyOf(hadoop);
  }

  /** Without the key and the properties of file systems, which may be passwords. */
  @Override
  public String toString() {
    return "Settings[timeZone=%s, reportingCurrency=%s, ...]"
        .formatted(timeZone, reportingCurrency);
  }

  /** These settings with another form of logs. */
  Settings with(LogFormat format) {
    return new Settings(
        timeZone,
        reportingCurrency,
        fiscalYearStartMonth,
        maxRejectRate,
        maxWithdrawn,
        minN,
        silenceDays,
        marginRate,
        marginRates,
        calendar,
        endedSources,
        phoneRegion,
        identity,
        cltv,
        hmacKey,
        feedback,
        subscriptions,
        duckdb,
        engine,
        spark,
        lake,
        publish,
        maintenance,
        state,
        schedule,
        serve,
        metrics,
        openlineage,
        text,
        new Log(format),
        alerts,
        hadoop);
  }

  /** The zone of the business day. */
  public ZoneId zone() {
    return ZoneId.of(timeZone);
  }

  /**
   * How answers to surveys are counted.
   *
   * @param dedupe which answers of one customer within one period count
   */
  public record Feedback(Dedupe dedupe) {
    /** Refuses null. */
    public Feedback {
      Objects.requireNonNull(dedupe);
    }
  }

  /**
   * How contracts are counted.
   *
   * @param graceDays a customer's next contract that begins so many days after the end of one
   *     renews it, late; 0: only one that begins at its end does
   */
  public record Subscriptions(int graceDays) {
    /** Refuses grace of no length, or of more than a quarter, which would hide who came back. */
    public Subscriptions {
      Check.that(
          graceDays >= 0 && graceDays <= 90,
          "subscriptions.grace_days",
          graceDays,
          "must be between 0 and 90");
    }
  }

  /** Which answers of one customer to one survey count within one period. */
  public enum Dedupe {
    /** Every answer. */
    ALL,
    /** The last one; answers without a customer all count. */
    LAST
  }

  /**
   * With how many different others an identifier may be seen before it identifies nobody.
   *
   * @param sharedContactOver an e-mail address or telephone number seen with more different ones of
   *     the other kind, or more customer numbers of one system, than this is shared
   * @param sharedCustomerRefOver a customer number seen with more different e-mail addresses or
   *     telephone numbers than this is shared
   */
  public record Identity(int sharedContactOver, int sharedCustomerRefOver) {
    /** Refuses limits below one, with which nobody could ever be recognised. */
    public Identity {
      Check.that(
          sharedContactOver >= 1,
          "identity.shared_contact_over",
          sharedContactOver,
          "must be at least 1");
      Check.that(
          sharedCustomerRefOver >= 1,
          "identity.shared_customer_ref_over",
          sharedCustomerRefOver,
          "must be at least 1");
    }
  }

  /**
   * Limits of the engine.
   *
   * @param memoryMebibytes buffer memory in MiB; 0: half the machine
   * @param threads threads; 0: all processors
   */
  public record DuckDb(long memoryMebibytes, int threads) {
    /** Refuses negative limits. */
    public DuckDb {
      Check.that(
          memoryMebibytes == 0 || memoryMebibytes >= 64,
          "duckdb.memory_mebibytes",
          memoryMebibytes,
          "must be 0 (half the machine) or at least 64");
      Check.that(threads >= 0, "duckdb.threads", threads, "must be 0 (all) or more");
    }

    /** The limits, with what is 0 taken from the machine. */
    public DuckDbLimits limits() {
      DuckDbLimits machine = DuckDbLimits.ofThisMachine();
      return new DuckDbLimits(
          memoryMebibytes == 0 ? machine.memoryMebibytes() : memoryMebibytes,
          threads == 0 ? machine.threads() : threads);
    }
  }

  /**
   * Where the lake lies.
   *
   * @param uri any Hadoop file system; empty: {@code lake/} in the workspace
   */
  public record Lake(String uri) {
    /** Refuses null. */
    public Lake {
      Objects.requireNonNull(uri);
    }
  }

  /**
   * How releases are published.
   *
   * @param facts whether core facts are tables of the published file, or views on the release's
   *     Parquet files
   * @param reuse whether a night that stands on nothing new takes its tables over from the current
   *     release, or builds them anew
   * @param keepReleases how many releases are kept, the current one included
   * @param keepBackfilled how many releases of backfills are kept beside them
   * @param readers who may read what is published; everything else is the owner's alone
   * @param postgres a database that every release is copied into
   */
  public record Publish(
      Facts facts,
      Reuse reuse,
      int keepReleases,
      int keepBackfilled,
      Readers readers,
      Postgres postgres) {
    /** Refuses to keep nothing. */
    public Publish {
      Objects.requireNonNull(readers);
      Check.that(keepReleases >= 1, "publish.keep_releases", keepReleases, "must be at least 1");
      Check.that(
          keepBackfilled >= 0, "publish.keep_backfilled", keepBackfilled, "must be 0 or more");
    }
  }

  /**
   * A PostgreSQL database that has the tables of the current release, for tools that want a server.
   *
   * @param url {@code jdbc:postgresql://host/database}; empty: none
   * @param user the database's user, who makes its schemas
   * @param password its password
   * @param readers a role that may read what is published; empty: the user's alone
   * @param schemaPrefix what the names of the schemas core, marts and bi begin with there
   */
  public record Postgres(
      String url, String user, String password, String readers, String schemaPrefix) {
    /** Refuses other databases, and a password where messages would show it. */
    public Postgres {
      Check.that(
          url.isEmpty() || url.startsWith("jdbc:postgresql:"),
          "publish.postgres.url",
          url.replaceFirst("\\?.*", ""),
          "must be empty (none) or jdbc:postgresql://host/database");
      Check.that(
          !url.matches(".*[?&](password|user)=.*"),
          "publish.postgres.url",
          url.replaceFirst("\\?.*", ""),
          "must not say user or password: publish.postgres.user and publish.postgres.password do");
      Check.that(
          schemaPrefix.matches("([a-z_][a-z0-9_]{0,30})?"),
          "publish.postgres.schema_prefix",
          schemaPrefix,
          "must be at most 31 lower-case letters, digits and underscores, a letter first");
    }

    /** Whether there is one. */
    public boolean isGiven() {
      return !url.isEmpty();
    }

    /** Without the password, which no message may show. */
    @Override
    public String toString() {
      return "Postgres[url=%s, user=%s, readers=%s, schemaPrefix=%s]"
          .formatted(url, user, readers, schemaPrefix);
    }
  }

  /** Who may read the published files, as the operating system knows users. */
  public enum Readers {
    /** The user that runs Setia: 0700 and 0600. */
    OWNER,
    /** Its group too, such as that of the BI server: 0750 and 0640. */
    GROUP,
    /** Every user of the machine: 0755 and 0644. */
    EVERYONE
  }

  /**
   * Where ledger, quarantine, job repository, lake catalog and lease lie.
   *
   * @param url {@code jdbc:postgresql://host/database}; empty: {@code state.db} in the workspace
   * @param user the database's user
   * @param password its password
   * @param leaseSeconds how long a process that gives no sign of life keeps its place
   */
  public record State(String url, String user, String password, int leaseSeconds) {
    /** Refuses other databases, and a password where messages would show it. */
    public State {
      Check.that(
          url.isEmpty() || url.startsWith("jdbc:postgresql:"),
          "state.url",
          url.replaceFirst("\\?.*", ""),
          "must be empty (a file in the workspace) or jdbc:postgresql://host/database");
      Check.that(
          !url.matches(".*[?&](password|user)=.*"),
          "state.url",
          url.replaceFirst("\\?.*", ""),
          "must not say user or password: state.user and state.password do");
      Check.that(leaseSeconds >= 1, "state.lease_seconds", leaseSeconds, "must be at least 1");
    }

    /** Without the password, which no message may show. */
    @Override
    public String toString() {
      return "State[url=%s, user=%s, leaseSeconds=%d]".formatted(url, user, leaseSeconds);
    }
  }

  /**
   * What {@code setia maintain} lets go, and makes one.
   *
   * @param compactFromFiles from how many small files of one table and month on they become one
   * @param compactToMebibytes how large a lake file may become so; files of less than half are
   *     small
   * @param snapshotDays days that a lake snapshot is kept which no release, close or name keeps; 0:
   *     none
   * @param orphanHours hours after which a lake file is removed that no snapshot has; 0: at once
   * @param landingDays days that the bytes of a loaded file are kept; 0: for ever
   * @param logDays days that logs are kept; 0: for ever
   */
  public record Maintenance(
      int compactFromFiles,
      long compactToMebibytes,
      int snapshotDays,
      int orphanHours,
      int landingDays,
      int logDays) {
    /** Refuses what is no number of files, sizes or times. */
    public Maintenance {
      Check.that(
          compactFromFiles >= 2,
          "maintenance.compact_from_files",
          compactFromFiles,
          "must be at least 2");
      Check.that(
          compactToMebibytes >= 1,
          "maintenance.compact_to_mebibytes",
          compactToMebibytes,
          "must be at least 1");
      Check.that(snapshotDays >= 0, "maintenance.snapshot_days", snapshotDays, "must be 0 or more");
      Check.that(orphanHours >= 0, "maintenance.orphan_hours", orphanHours, "must be 0 or more");
      Check.that(landingDays >= 0, "maintenance.landing_days", landingDays, "must be 0 or more");
      Check.that(logDays >= 0, "maintenance.log_days", logDays, "must be 0 or more");
    }
  }

  /** What becomes of a night that stands on nothing new. */
  public enum Reuse {
    /** Its tables are those of the current release, copied and proven by their hashes. */
    UNCHANGED,
    /** Every night builds all tables. */
    NEVER
  }

  /** How core facts stand in the published file. */
  public enum Facts {
    /**
     * As views over the release's Parquet files: small and quick, bound to the workspace's path.
     */
    VIEWS,
    /** As tables: one file that can be carried away. */
    TABLES
  }

  /**
   * Where {@code serve} can be asked how things stand: {@code /metrics}, {@code /health}.
   *
   * @param address the address it listens on; empty: it does not listen
   * @param port the port; 0: one that is free
   * @param hosts names beside localhost by which it may be asked; addresses in digits always may
   * @param token what a person says to start, stop, replay or roll back from the page; empty:
   *     nobody can
   */
  public record Serve(String address, int port, List<String> hosts, String token) {

    private static final int FEWEST_TOKEN_BYTES = 16;

    /** Refuses what is no port, and a token that can be guessed. */
    public Serve {
      Check.that(port >= 0 && port <= 65535, "serve.port", port, "must be a port, or 0");
      Check.that(
          token.isEmpty() || KeyStrength.bytes(token) >= FEWEST_TOKEN_BYTES,
          "serve.token",
          "(%d characters)".formatted(token.length()),
          "must hold %d bytes of chance or more, such as the 32 hex digits of `openssl rand -hex 16`"
              .formatted(FEWEST_TOKEN_BYTES));
      hosts = List.copyOf(hosts);
    }

    /** Without the token, which no message may show. */
    @Override
    public String toString() {
      return "Serve[address=%s, port=%d, hosts=%s]".formatted(address, port, hosts);
    }
  }

  /**
   * Where the numbers of the last run are written for a collector.
   *
   * @param file a file that ends in .prom, as Prometheus' node exporter reads it; empty: none
   */
  public record Metrics(String file) {
    /** Refuses a name that the node exporter would pass over. */
    public Metrics {
      Check.that(
          file.isEmpty() || file.endsWith(".prom"), "metrics.file", file, "must end in .prom");
    }
  }

  /**
   * Who is told what a night reads and writes, as events of OpenLineage.
   *
   * @param url an address that takes events, such as {@code http://marquez:5000/api/v1/lineage};
   *     empty: none
   * @param file a file that gets one event a line; empty: none
   * @param token for the address; empty: none
   * @param namespace of jobs and datasets
   * @param timeoutSeconds how long the address is waited for
   */
  public record OpenLineage(
      String url, String file, String token, String namespace, int timeoutSeconds) {
    /** Refuses what is no address, without showing it. */
    public OpenLineage {
      Check.that(
          url.isEmpty() || url.matches("https?://[^/\\s]+\\S*"),
          "openlineage.url",
          "(not shown)",
          "must be an http or https address");
      Check.that(
          token.chars().allMatch(letter -> letter > ' ' && letter < 127),
          "openlineage.token",
          "(not shown)",
          "must be of visible ASCII letters");
      Check.that(!namespace.isBlank(), "openlineage.namespace", namespace, "must not be empty");
      Check.that(
          timeoutSeconds >= 1, "openlineage.timeout_seconds", timeoutSeconds, "must be 1 or more");
    }

    /** Whether anybody is told. */
    public boolean isGiven() {
      return !url.isEmpty() || !file.isEmpty();
    }

    /** Without the token, which no message may show. */
    @Override
    public String toString() {
      return "OpenLineage[file=%s, namespace=%s]".formatted(file, namespace);
    }
  }

  /**
   * How comments are read.
   *
   * @param model the file of another model of comments, absolute or beside setia.yml; empty: the
   *     one that comes with the program
   */
  public record Text(String model) {
    /** Refuses null. */
    public Text {
      Objects.requireNonNull(model);
    }
  }

  /**
   * How logs are written.
   *
   * @param format text, or one JSON object a line
   */
  public record Log(LogFormat format) {
    /** Refuses null. */
    public Log {
      Objects.requireNonNull(format);
    }
  }

  /** How a line of a log looks. */
  public enum LogFormat {
    /** For people. */
    TEXT,
    /** For programs: one object a line. */
    JSON
  }

  /** The rules' common wording. */
  static final class Check {
    private Check() {}

    static void that(boolean isValid, String setting, Object value, String rule) {
      if (!isValid) {
        throw new IllegalArgumentException(
            "Invalid setting %s: %s (%s)".formatted(setting, value, rule));
      }
    }

    static void share(String setting, double value) {
      that(value >= 0 && value <= 1, setting, value, "must be between 0 and 1");
    }

    static void share(String setting, BigDecimal value) {
      that(
          value.signum() >= 0 && value.compareTo(BigDecimal.ONE) <= 0,
          setting,
          value,
          "must be between 0 and 1");
    }

    static void zone(String setting, String value) {
      try {
        ZoneId.of(value);
      } catch (DateTimeException unknown) {
        throw new IllegalArgumentException(
            "Invalid setting %s: %s (must be a time zone such as Asia/Jakarta)"
                .formatted(setting, value),
            unknown);
      }
    }

    static void region(String setting, String value) {
      that(
          Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(value),
          setting,
          value,
          "must be a country of ISO 3166-1 such as ID");
    }

    static void currency(String setting, String value) {
      that(Currencies.isCode(value), setting, value, "must be an ISO 4217 code such as IDR");
    }
  }
}
