package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.export.SmallWorkbook;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipInputStream;

/**
 * A person whose traces are easy to find, planted in exports of every kind, and a search for them
 * that shares nothing with the product's.
 */
final class Canary {

  static final String EMAIL = "canary.person@contoh.co.id";
  static final String NUMBER = "C77000077";

  /** How the person is written somewhere, in lower case. */
  static final List<String> TRACES =
      List.of(
          EMAIL,
          "c77000077",
          "m-7700-ab",
          "81277778888",
          "0812-7777-8888",
          "canary person",
          "x-7701-cnry");

  private static final String HEADER =
      "Order ID;Order Date;Status;Channel;Customer ID;Email;Phone;Province;Acquisition;SKU;Product;Category;Qty;Unit Price;Line Discount;Order Discount;Shipping;Tax;Payment Method;Note\n";

  private Canary() {}

  /** Sources beside those of the sample: a till (gzip), a register (XLSX), a chat (NDJSON). */
  static void configure(Home home) throws IOException {
    Path settings = home.file("config/setia.yml");
    String before = Files.readString(settings);
    // forecasts are not what is looked at here, and take most of a night
    String after = before.replace("fewest_repeaters: 30\n", "fewest_repeaters: 100000\n");
    assertThat(after).isNotEqualTo(before);
    Files.writeString(settings, after);
    Files.writeString(
        home.file("config/sources/till.yml"),
        """
        name: till
        files: ${SETIA_EXPORTS}/till*.csv.gz
        format: {type: csv}
        tables:
          orders:
            columns:
              order_id: "no"
              ordered_at: {from: at, format: "yyyy-MM-dd HH:mm:ss"}
              status: {value: completed}
              customer_ref: member
              phone: phone
              currency: {value: IDR}
          order_lines:
            columns:
              order_id: "no"
              ordered_at: {from: at, format: "yyyy-MM-dd HH:mm:ss"}
              line_type: {value: sale}
              quantity: qty
              unit_price: price
              currency: {value: IDR}
        """);
    Files.writeString(
        home.file("config/sources/register.yml"),
        """
        name: register
        files: ${SETIA_EXPORTS}/register*.xlsx
        format: {type: xlsx}
        tables:
          customers:
            columns:
              customer_ref: Number
              email: Email
              name: Name
              birth_date: {from: Born, format: "yyyy-MM-dd"}
              region: Province
        """);
    Files.writeString(
        home.file("config/sources/chat.yml"),
        """
        name: chat
        files: ${SETIA_EXPORTS}/chat*.ndjson
        format: {type: json}
        tables:
          tickets:
            columns:
              ticket_id: id
              opened_at: {from: opened, format: "yyyy-MM-dd HH:mm:ss"}
              status: {value: open}
              email: contact.email
        """);
  }

  /** The first delivery; a stranger is in most of the files too. */
  static void deliver(Path exports) throws IOException {
    Files.writeString(exports.resolve("orders-canary.csv"), orders());
    Files.writeString(
        exports.resolve("tickets-canary.csv"),
        """
        ticket_id,created_at,first_response_at,resolved_at,status,channel,topic,team,priority,reopens,customer_id,order_id
        T-CNRY,2025-02-11T10:00:00+07:00,2025-02-11T11:00:00+07:00,2025-02-12T10:00:00+07:00,solved,chat,pengiriman,cs-jakarta,low,0,C77000077,250110-CNRY0001
        """);
    Files.writeString(
        exports.resolve("nps-canary.csv"),
        """
        response_id,sent_at,responded_at,customer_id,order_id,touchpoint,channel,score,comment
        R-CNRY,2025-02-12T10:00:00+07:00,2025-02-13T10:00:00+07:00,C77000077,250110-CNRY0001,pengiriman,email,9,balas ke Canary.Person@contoh.co.id
        R-OTHER,2025-02-12T10:00:00+07:00,2025-02-13T11:00:00+07:00,C77000078,250112-OTHR0001,pengiriman,email,2,telepon teman saya 081277778888 saja
        """);
    StringBuilder till = new StringBuilder("no,at,member,phone,qty,price\n");
    till.append("K-1,2025-01-20 09:00:00,M-7700-AB,+62 812 7777 8888,1,125000\n");
    // the shop's own telephone, for whoever gives none
    for (int guest = 0; guest < 8; guest++) {
      till.append(
          "K-G%1$d,2025-02-0%2$d 09:00:00,M-90%1$d-GUEST,0811-9999-0000,1,50000\n"
              .formatted(guest, guest + 1));
    }
    till.append("K-2,2025-03-20 09:00:00,M-7700-AB,0811-9999-0000,2,75000\n");
    gzip(exports.resolve("till-1.csv.gz"), till.toString());
    Files.write(
        exports.resolve("register.xlsx"),
        SmallWorkbook.of(
            row(1, "Number", "Email", "Name", "Born", "Province")
                + row(2, "X-7701-CNRY", EMAIL, "Canary Person", "1990-05-17", "Bali")
                + row(
                    3,
                    "X-7702-OTHR",
                    "other.person@contoh.co.id",
                    "Other Person",
                    "1991-06-18",
                    "Bali")));
    Files.writeString(
        exports.resolve("chat-1.ndjson"),
        """
        {"id": "CH-1", "opened": "2025-03-01 10:00:00", "contact": {"email": "canary.person@contoh.co.id"}}
        {"id": "CH-2", "opened": "2025-03-02 10:00:00", "contact": {"email": "other.person@contoh.co.id"}}
        """);
  }

  static String orders() {
    return HEADER
        + order("250110-CNRY0001", "10/01/2025 10:00:00", true, "Rp 200.000")
        + order("250112-OTHR0001", "12/01/2025 10:00:00", false, "Rp 300.000")
        + order("250210-CNRY0002", "10/02/2025 10:00:00", true, "Rp 150.000")
        + order("250312-CNRY0003", "12/03/2025 10:00:00", true, "Rp 175.000")
        // no such day: quarantine keeps the raw record
        + order("250231-CNRY0004", "31/02/2025 10:00:00", true, "Rp 99.000");
  }

  /** An order of the person, or of the stranger. */
  static String order(String id, String at, boolean isCanary, String price) {
    String who =
        isCanary
            ? "C77000077;Canary.Person@Contoh.co.id;0812-7777-8888"
            : "C77000078;other.person@contoh.co.id;0813-1111-2222";
    return "%s;%s;Selesai;web;%s;Bali;organik;KPI-147;Kopi;Kopi & Teh;1;%s;Rp 0;Rp 0;Rp 0;Rp 0;OVO;untuk Canary Person\n"
        .formatted(id, at, who, price);
  }

  private static String row(int number, String... cells) {
    StringBuilder row = new StringBuilder("<row r=\"%d\">".formatted(number));
    for (int index = 0; index < cells.length; index++) {
      row.append(
          "<c r=\"%c%d\" t=\"inlineStr\"><is><t>%s</t></is></c>"
              .formatted((char) ('A' + index), number, cells[index]));
    }
    return row.append("</row>").toString();
  }

  private static void gzip(Path file, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Each trace below a directory, as {@code file: trace}. */
  static Set<String> traces(Path root, List<String> traces) throws IOException, SQLException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> tree = Files.walk(root);
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement duckDb = connection.createStatement()) {
      for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
        for (String text : texts(duckDb, file)) {
          String low = text.toLowerCase(Locale.ROOT);
          traces.stream()
              .filter(low::contains)
              .forEach(trace -> found.add(root.relativize(file) + ": " + trace));
        }
      }
    }
    return found;
  }

  /** What a file says: its bytes, what is packed in them, the values of its tables. */
  private static List<String> texts(Statement duckDb, Path file) throws IOException, SQLException {
    byte[] bytes = Files.readAllBytes(file);
    List<String> texts = new ArrayList<>();
    texts.add(new String(bytes, StandardCharsets.ISO_8859_1));
    if (bytes.length > 4 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
      try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
        texts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    if (texts.get(0).startsWith("PK")) {
      try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
        while (zip.getNextEntry() != null) {
          texts.add(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
    if (file.toString().endsWith(".parquet")) {
      texts.addAll(rows(duckDb, "select * from read_parquet('%s')".formatted(file)));
    }
    if (file.toString().endsWith(".duckdb")) {
      duckDb.execute("attach '%s' as seen (read_only)".formatted(file));
      for (String table :
          rows(
              duckDb,
              "select schema_name || '.' || table_name from duckdb_tables() where database_name = 'seen'")) {
        texts.addAll(rows(duckDb, "select * from seen." + table));
      }
      duckDb.execute("detach seen");
    }
    return texts;
  }

  private static List<String> rows(Statement duckDb, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet result = duckDb.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int column = 1; column <= columns; column++) {
          row.append(result.getString(column)).append(column < columns ? "|" : "");
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }
}
