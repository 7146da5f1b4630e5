package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.setia.state.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Forgetting where the lake lies on HDFS or in a bucket of an S3-compatible server, and where the
 * state is a database of a PostgreSQL server, by each way to say who is meant: as on local files.
 * Each way takes somebody else out of one shop.
 */
class ForgetElsewhereIT {

  private static final String KEY =
      "hmac_key: ${TEST_KEY}\ntime_zone: UTC\nreporting_currency: IDR\nmin_n: 1\n";
  private static final String SOURCE =
      """
      name: shop
      files: "${SETIA_EXPORTS}/*.csv"
      max_reject_rate: 1
      keep_personal: [_file_name]
      tables:
        orders:
          columns: {order_id: id, ordered_at: at, status: {value: completed}, customer_ref: c, email: mail, phone: phone, currency: {value: IDR}}
        order_lines:
          columns: {order_id: id, ordered_at: at, line_type: {value: sale}, product_name: note, sku: {value: x}, quantity: {value: "1"}, unit_price: price, currency: {value: IDR}}
      """;
  private static final String HEADER = "id,at,c,mail,phone,price,note\n";

  /** What one of the people bought, and strangers whose addresses have the person's in them. */
  private static final String FIRST =
      """
      A1,2025-01-10,C77000077,canary.person@contoh.co.id,0812-7777-8888,100,kopi
      A2,2025-01-11,C77000078,rcanary.person@contoh.co.id,0813-1111-2222,70,untuk canary.person@contoh.co.id
      A3,2025-01-12,C77000079,third@contoh.co.id,0813-1111-2223,30,teh rcanary.person@contoh.co.id
      A4,2025-01-32,C77000077,canary.person@contoh.co.id,0812-7777-8888,55,gula
      """;

  private static final String SECOND =
      """
      A5,2025-02-10,C77000077,Canary.Person@contoh.co.id,+62 812 7777 8888,200,kopi lagi
      A6,2025-02-11,C77000078,rcanary.person@contoh.co.id,0813-1111-2222,10,teh
      """;

  /** The stranger's own address has the person's in it: what stands before tells them apart. */
  private static final List<String> TRACES =
      List.of(
          "untuk canary.person", "c77000077", "81277778888", "0812-7777-8888", ",canary.person@");

  /**
   * One of the people of a shop, each of whom is meant in a way of its own.
   *
   * @param option of the command
   * @param letter in the place of that of {@link #FIRST}'s numbers of orders
   * @param name in the place of {@code canary}
   * @param digit in the place of 7 in the person's numbers
   */
  private record Person(String option, String letter, String name, String digit) {

    String of(String text) {
      return text.replace("canary", name)
          .replace("Canary", name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
          .replace("7777", digit.repeat(4))
          .replaceAll("([Cc])7700007([0-9])", "$1" + digit.repeat(2) + "00007$2")
          .replaceAll("(?m)^A", letter)
          .replace("0813-1111", "0813-" + digit.repeat(4));
    }

    /** A number is meant by the id that the release has for it. */
    String[] forget(String customer) {
      String who =
          switch (option) {
            case "--customer" -> customer;
            case "--phone" -> of("0812 7777 8888");
            default -> of("canary.person@contoh.co.id");
          };
      return new String[] {"forget", option, who, "--yes"};
    }

    String customer(Shell shell) {
      return shell.value(
          "select customer_id from core.customer_identities where identifier = '%s'"
              .formatted(of("C77000077")));
    }

    List<String> traces(String customer) {
      List<String> traces = new ArrayList<>(TRACES.stream().map(this::of).toList());
      traces.add(customer.replaceFirst("^[a-z]:", ""));
      return traces;
    }
  }

  private static final List<Person> PEOPLE =
      List.of(
          new Person("--email", "A", "canary", "7"),
          new Person("--phone", "B", "kenari", "6"),
          new Person("--customer", "D", "burung", "5"));

  private static String export(String rows) {
    return PEOPLE.stream()
        .map(person -> person.of(rows))
        .collect(Collectors.joining("", HEADER, ""));
  }

  private static final String FIGURES =
      "select month_start, metric, part, value, n from marts.monthly_figures order by all";

  private static final String RESTATEMENTS =
      "select closed_month, metric, part, cause, reported, restated from marts.restatements order by all";

  private final Path directory;
  private final Path settings;

  ForgetElsewhereIT(@TempDir Path directory) throws IOException {
    this.directory = directory;
    Path sources = Files.createDirectories(directory.resolve("config/sources"));
    Files.writeString(sources.resolve("shop.yml"), SOURCE);
    this.settings = directory.resolve("config/setia.yml");
  }

  private Shell.Outcome run(Shell shell, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", directory.resolve("config").toString()));
    return shell.run(all.toArray(String[]::new));
  }

  @Test
  @Tag("long")
  void fromALakeOnHdfs() throws Exception {
    Configuration cluster = new Configuration();
    cluster.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, directory.resolve("hdfs").toString());
    try (MiniDFSCluster hdfs = new MiniDFSCluster.Builder(cluster).numDataNodes(1).build()) {
      hdfs.waitActive();
      fromALake(
          hdfs.getURI().toString(),
          hdfs.getFileSystem(),
          "hadoop: {dfs.replication: \"1\"}\n",
          Map.of());
    }
  }

  @Test
  void fromALakeInABucket() throws Exception {
    try (S3Server server = S3Server.start()) {
      Configuration client = new Configuration();
      StringBuilder hadoop = new StringBuilder("hadoop:\n");
      Map.of(
              "fs.s3a.endpoint", server.endpoint(),
              "fs.s3a.endpoint.region", "us-east-1",
              "fs.s3a.path.style.access", "true",
              // moto answers it twice
              "fs.s3a.connection.expect.continue", "false",
              "fs.s3a.access.key", "${S3_ACCESS_KEY}",
              "fs.s3a.secret.key", "${S3_SECRET_KEY}")
          .forEach(
              (name, value) -> {
                client.set(name, value.startsWith("$") ? "any" : value);
                hadoop.append("  %s: \"%s\"\n".formatted(name, value));
              });
      try (FileSystem files = FileSystem.newInstance(URI.create(server.uri()), client)) {
        fromALake(
            server.uri(),
            files,
            hadoop.toString(),
            Map.of("S3_ACCESS_KEY", "any", "S3_SECRET_KEY", "any"));
      }
    }
  }

  private void fromALake(
      String store, FileSystem files, String hadoop, Map<String, String> environment)
      throws Exception {
    String uri = store + "/shop";
    Files.writeString(settings, KEY + "lake: {uri: \"%s/lake\"}\n".formatted(uri) + hadoop);
    Map<String, String> all = new HashMap<>(environment);
    all.put("SETIA_EXPORTS", uri + "/exports");
    Shell shell = new Shell(directory.resolve("workspace"), all);
    upload(files, uri, "nights-1.csv", export(FIRST));
    run(shell, "run", "--as-of", "2025-01-31").exits(ExitCode.DONE);
    run(shell, "close", "2025-01").exits(ExitCode.DONE);
    upload(files, uri, "nights-2.csv", export(SECOND));
    run(shell, "run", "--as-of", "2025-02-28").exits(ExitCode.DONE);
    JsonNode figures = shell.sql(FIGURES);
    JsonNode restatements = shell.sql(RESTATEMENTS);
    List<String> gone = new ArrayList<>();
    for (Person person : PEOPLE) {
      String customer = person.customer(shell);
      List<String> traces = person.traces(customer);
      assertThat(lake(files, uri, "before" + person.option(), traces))
          .anyMatch(trace -> trace.contains(".parquet"));

      run(shell, person.forget(customer)).exits(ExitCode.DONE);

      gone.addAll(traces);
      assertThat(lake(files, uri, "after" + person.option(), gone)).as(uri).isEmpty();
      assertThat(Canary.traces(shell.workspace(), gone)).as(uri).isEmpty();
      same(shell, figures, restatements);
    }
    upload(files, uri, "nights-3.csv", export(SECOND).replaceAll("(?m)^([ABD])", "$19"));
    run(shell, "run", "--as-of", "2025-02-28").exits(ExitCode.DONE);
    assertThat(lake(files, uri, "again", gone)).as(uri).isEmpty();
  }

  private static void same(Shell shell, JsonNode figures, JsonNode restatements) {
    assertThat(shell.sql(FIGURES)).isEqualTo(figures);
    assertThat(shell.sql(RESTATEMENTS)).isEqualTo(restatements);
    for (Person person : PEOPLE) {
      assertThat(
              shell.value(
                  "select count(*) from core.order_lines where product_name = '%s'"
                      .formatted(person.of("teh rcanary.person@contoh.co.id"))))
          .as("the stranger's")
          .isEqualTo("1");
    }
  }

  private static void upload(FileSystem files, String uri, String name, String text)
      throws IOException {
    try (var out = files.create(new org.apache.hadoop.fs.Path(uri + "/exports/" + name))) {
      out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  /** Traces in what lies there, brought here by Hadoop's own means. */
  private Set<String> lake(FileSystem files, String uri, String when, List<String> traces)
      throws Exception {
    Path copy = directory.resolve("copy-" + when);
    files.copyToLocalFile(
        new org.apache.hadoop.fs.Path(uri + "/lake"), new org.apache.hadoop.fs.Path(copy.toUri()));
    return Canary.traces(copy, traces);
  }

  @Test
  void fromAStateInPostgres() throws Exception {
    try (PostgresServer server = PostgresServer.start()) {
      fromAStateInPostgres(server);
    }
  }

  private void fromAStateInPostgres(PostgresServer server) throws Exception {
    Path exports = Files.createDirectories(directory.resolve("exports"));
    Map<String, String> environment = new HashMap<>();
    environment.put("SETIA_EXPORTS", exports.toString());
    environment.put("STATE_URL", server.newDatabase());
    environment.put("STATE_PASSWORD", PostgresServer.PASSWORD);
    Files.writeString(
        settings,
        KEY + "state: {url: \"${STATE_URL}\", user: setia, password: \"${STATE_PASSWORD}\"}\n");
    Shell shell = new Shell(directory.resolve("workspace"), environment);
    Files.writeString(exports.resolve("nights-1.csv"), export(FIRST));
    run(shell, "run", "--as-of", "2025-01-31").exits(ExitCode.DONE);
    run(shell, "close", "2025-01").exits(ExitCode.DONE);
    for (Person person : PEOPLE) {
      Files.writeString(
          exports.resolve(person.of("toko canary.person@contoh.co.id.csv")),
          HEADER + person.of(SECOND));
    }
    run(shell, "run", "--as-of", "2025-02-28").exits(ExitCode.DONE);
    JsonNode figures = shell.sql(FIGURES);
    JsonNode restatements = shell.sql(RESTATEMENTS);
    List<String> gone = new ArrayList<>();
    for (Person person : PEOPLE) {
      String customer = person.customer(shell);
      List<String> traces = person.traces(customer);
      traces.add(person.of("toko canary"));
      assertThat(state(environment, traces))
          .contains(person.of("setia_quarantine: c77000077"), person.of("setia_file: toko canary"));

      run(shell, person.forget(customer)).exits(ExitCode.DONE);

      gone.addAll(traces);
      assertThat(state(environment, gone)).isEmpty();
      assertThat(Canary.traces(shell.workspace(), gone)).isEmpty();
      same(shell, figures, restatements);
    }
    assertThat(shell.workspace().resolve("state.db")).doesNotExist();
    assertThat(run(shell, "forget", "list").out()).contains("forget-1", "forget-3", "DONE");
    try (Stream<Path> receipts = Files.list(shell.workspace().resolve("receipts"))) {
      assertThat(receipts).hasSize(PEOPLE.size());
    }
  }

  /** Traces in any row of any table. */
  private static Set<String> state(Map<String, String> environment, List<String> traces)
      throws SQLException {
    Set<String> found = new TreeSet<>();
    try (Connection connection =
            DriverManager.getConnection(
                environment.get("STATE_URL"), PostgresServer.USER, PostgresServer.PASSWORD);
        Statement statement = connection.createStatement()) {
      for (String table :
          rows(
              statement,
              "select table_name from information_schema.tables where table_schema = 'public'")) {
        for (String row : rows(statement, "select t::text from \"%s\" t".formatted(table))) {
          String low = row.toLowerCase(Locale.ROOT);
          traces.stream().filter(low::contains).forEach(t -> found.add(table + ": " + t));
        }
      }
    }
    return found;
  }

  private static List<String> rows(Statement statement, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }
}
