package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.cli.Shell.Outcome;
import id.setia.sample.FileSplit;
import id.setia.sample.SampleShop;
import id.setia.sample.SampleSpec;
import id.setia.sample.Shapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a folder of exports of several tools to a published release and its report, by one command.
 */
class InitIT {

  /** A till that nobody knows, and what no column of it tells: whether each record is a sale. */
  private static final String TILL =
      """
      No Nota;Tanggal;Kode Pelanggan;Kode Barang;Qty;Harga Satuan
      N-1;28/11/2025 10:00:00;P1;B1;2;10.000,00
      N-1;28/11/2025 10:00:00;P1;B2;1;5.000,00
      N-2;29/11/2025 11:00:00;P2;B1;1;10.000,00
      N-3;30/11/2025 11:30:00;P1;B3;3;7.500,00
      """;

  /** A till that nobody knows, and what no column of it tells: who bought. */
  private static final String STALL =
      """
      No Struk;Tanggal;Status;Nama Barang;Qty;Harga Satuan;Subtotal
      S-1;27/11/2025 10:00:00;Selesai;Kopi;2;10.000,00;20.000,00
      S-1;27/11/2025 10:00:00;Selesai;Roti;1;5.000,00;5.000,00
      S-2;28/11/2025 11:00:00;Batal;Kopi;1;10.000,00;10.000,00
      S-3;29/11/2025 11:30:00;Selesai;Teh;3;7.500,00;22.500,00
      """;

  @TempDir private Path directory = Path.of("");

  private Path exports = directory;
  private Path config = directory;
  private Shell shell = new Shell(directory, Map.of());

  @BeforeEach
  void exports() throws IOException {
    SampleShop.write(
        SampleSpec.of(60, 3).withSplit(FileSplit.MONTHLY).withShapes(Shapes.TOOLS),
        directory.resolve("shop"));
    exports = Files.createDirectories(directory.resolve("my exports"));
    try (Stream<Path> all = Files.list(directory.resolve("shop/exports"))) {
      for (Path file : all.toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.matches("(shopee|whatsapp|freshdesk)-2025-(0[5-9]|1[01]).*")) {
          Files.move(file, exports.resolve(name));
        }
      }
    }
    Files.writeString(exports.resolve("kasir-2025-11.csv"), TILL);
    Files.writeString(exports.resolve("warung-2025-11.csv"), STALL);
    Files.writeString(exports.resolve("brosur.pdf"), "%PDF-1.7 brochure");
    config = directory.resolve("config");
    shell = new Shell(directory.resolve("warehouse"), Map.of());
  }

  private Outcome init(String... more) {
    return shell.run(
        Stream.concat(
                Stream.of("init", exports.toString(), "--config", config.toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void exportsOfSeveralToolsBecomeAReleaseByOneCommand() throws IOException {
    Outcome first = init("--country", "ID").exits(ExitCode.DONE);

    assertThat(Files.readString(config.resolve("setia.yml")))
        .contains(
            "time_zone: Asia/Jakarta\n",
            "reporting_currency: IDR\n",
            "fiscal_year_start_month: 1\n",
            "phone_region: \"ID\"\n");
    assertThat(names("sources"))
        .containsExactly(
            "freshdesk-tickets.yml", "shopee-orders.yml", "warung.yml", "whatsapp-csat.yml");
    // sales count as nobody's where no column tells a customer; the source says so
    assertThat(Files.readString(config.resolve("sources/warung.yml")))
        .contains("# NOTE: who is the customer? No column tells");
    assertThat(
            shell.value(
                "select count(*) || ' ' || count(customer_id) from core.orders where source = 'warung'"))
        .isEqualTo("3 0");
    assertThat(names("drafts")).containsExactly("kasir.yml");
    assertThat(Files.readString(config.resolve("drafts/kasir.yml")))
        .contains("# QUESTION: does every record count as a sale?");
    assertThat(first.out())
        .contains("Cannot infer brosur.pdf: it is a PDF document")
        .containsPattern("kasir.yml: no known shape, guessed: orders, order_lines, 1 file")
        .contains("as of 2025-11-30: the report sees what was known at the end of that day")
        .contains("numbers are without the exports whose questions are open");
    assertThat(shell.workspace().resolve("report/index.html")).isRegularFile();
    // files of whole months complete the last one, though nothing later has been seen
    assertThat(
            shell.value("select complete_through from core.completeness where subject = 'sales'"))
        .isEqualTo("2025-11-30");
    assertThat(shell.value("select count(*) from core.orders where source = 'kasir'"))
        .isEqualTo("0");

    tutorial();

    // the workspace goes on with the configuration that it was made with
    assertThat(
            Shell.bare(Map.of(), "sources", "list", "--workspace", shell.workspace().toString())
                .exits(ExitCode.DONE)
                .out())
        .contains("shopee-orders", "whatsapp-csat");

    String written = "# mine\n" + Files.readString(config.resolve("sources/shopee-orders.yml"));
    Files.writeString(config.resolve("sources/shopee-orders.yml"), written);
    Outcome again = init("--no-run").exits(ExitCode.DONE);
    assertThat(again.out())
        .contains("read already", "does every record count as a sale?")
        .doesNotContain("new sources");
    assertThat(Files.readString(config.resolve("sources/shopee-orders.yml"))).isEqualTo(written);

    assertThat(init("--country", "SG").exits(ExitCode.USAGE).err())
        .contains("it is written already");
    assertThat(init("--accept", "nobody").exits(ExitCode.USAGE).err())
        .contains("Invalid --accept: nobody", "[kasir]");
    init("--accept", "kasir").exits(ExitCode.DONE);
    assertThat(names("drafts")).isEmpty();
    assertThat(shell.value("select sum(net_revenue) from core.order_lines where source = 'kasir'"))
        .startsWith("57500");
  }

  /** What both tutorials tell to call once the first night is over. */
  private void tutorial() throws IOException {
    List<String> commands = commands("docs/tutorial.md");
    assertThat(commands).contains("init ~/exports --country ID", "quarantine show", "run");
    assertThat(commands("docs/tutorial.id.md").stream().map(c -> c.replace("NAMA", "NAME")))
        .containsAll(
            commands.stream().filter(command -> !command.startsWith("report --open")).toList());
    for (String command : commands) {
      if (command.startsWith("sql ")) {
        String select = command.substring("sql \"".length(), command.length() - 1);
        assertThat(shell.sql(select)).isNotEmpty();
      } else if (command.equals("quarantine show")) {
        shell.run("quarantine", "show").exits(ExitCode.DONE);
      } else if (command.startsWith("report")) {
        shell.run(command.replace(" --open", "").split(" ")).exits(ExitCode.DONE);
      }
    }
  }

  private static List<String> commands(String page) throws IOException {
    return Pattern.compile("(?:`|(?m:^ *))\\./setia ([^`\\n]+)")
        .matcher(Files.readString(Path.of(page)))
        .results()
        .map(command -> command.group(1).strip())
        .toList();
  }

  @Test
  void whatCanNotBeReadStopsBeforeAnythingIsWritten() throws IOException {
    assertThat(shell.run("init", "--config", config.toString()).exits(ExitCode.USAGE).err())
        .contains("Cannot look at exports: name the folders or files they lie in");
    assertThat(
            shell
                .run("init", directory.resolve("none").toString(), "--config", config.toString())
                .exits(ExitCode.USAGE)
                .err())
        .contains("there is no such file or folder");
    assertThat(init().exits(ExitCode.USAGE).err())
        .contains("Invalid --currency: nothing (must be said, as --country does not tell it)");
    assertThat(init("--country", "XX").exits(ExitCode.USAGE).err())
        .contains("Invalid --country: XX (must be two letters such as ID, or a country's name)");
    assertThat(init("--country", "ID", "--zone", "Java").exits(ExitCode.USAGE).err())
        .contains("Invalid --zone: Java");
    assertThat(init("--country", "ID", "--fiscal-year-start", "0").exits(ExitCode.USAGE).err())
        .contains("Invalid --fiscal-year-start: 0 (must be a month such as 4 or April)");
    assertThat(config).doesNotExist();
    assertThat(shell.workspace()).doesNotExist();
  }

  private List<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(config.resolve(folder))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
