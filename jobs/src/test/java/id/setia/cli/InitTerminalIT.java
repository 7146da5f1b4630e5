package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code init} in a pseudo-terminal, answered as a person answers: with slips, with nothing, and by
 * walking away.
 */
class InitTerminalIT {

  private static final String SALES =
      """
      No Nota;Tanggal;Kode Pelanggan;Kode Barang;Qty;Harga Satuan
      N-1;28/11/2025 10:00:00;P1;B1;2;10.000,00
      N-1;28/11/2025 10:00:00;P1;B2;1;5.000,00
      N-2;29/11/2025 11:00:00;P2;B1;1;10.000,00
      N-3;30/11/2025 11:30:00;P1;B3;3;7.500,00
      """;

  @TempDir private Path directory = Path.of("");

  /** What was on the screen when the command had ended, and its exit code. */
  private record Screen(String text, int code) {}

  @BeforeEach
  void exports() throws IOException, InterruptedException {
    assumeTrue(hasPseudoTerminals(), "Skipped: python3 does not run, or has no pseudo-terminals");
    Files.createDirectories(directory.resolve("my exports"));
    Files.writeString(directory.resolve("my exports/kasir-2025-11.csv"), SALES);
  }

  @Test
  void slipsAreSaidAndAskedAgainUntilTheDraftIsTaken() throws Exception {
    String exports = directory.resolve("my exports").toString();
    Screen screen =
        typed(
            List.of("init", "--no-run"),
            exports + "x",
            "",
            "'" + exports + "'",
            "Indonesien",
            "indonesia",
            "rupiah",
            "",
            "jakarta",
            "Apirl",
            "april",
            "sure",
            "ya");

    assertThat(screen.text())
        .contains(
            "there is no " + exports + "x",
            "an answer is needed",
            "Indonesien is no country",
            "currency [IDR]: rupiah\r\n  rupiah is no currency",
            "Apirl is no month",
            "does every record count as a sale?",
            "y is yes, n is no");
    assertThat(screen.code()).as(screen.text()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(directory.resolve("config/setia.yml")))
        .contains(
            "time_zone: Asia/Jakarta\n",
            "reporting_currency: IDR\n",
            "fiscal_year_start_month: 4\n");
    assertThat(directory.resolve("config/sources/kasir.yml")).isRegularFile();
  }

  @Test
  void theEndOfInputSaysWhatWasAskedAndNothingIsWritten() throws Exception {
    Screen screen = typed(List.of("init", directory.resolve("my exports").toString()), "ID", "^D");

    assertThat(screen.text())
        .endsWith("Cannot go on: nobody answers \"currency\" (options say the same: --help)\r\n");
    assertThat(screen.code()).isEqualTo(ExitCode.FAILED);
    assertThat(directory.resolve("config")).doesNotExist();
    assertThat(directory.resolve("ws")).doesNotExist();
  }

  @Test
  void anInterruptEndsItAtOnceAndNothingIsWritten() throws Exception {
    Screen screen =
        typed(List.of("init", directory.resolve("my exports").toString()), "ID", "", "^C");

    assertThat(screen.code()).as(screen.text()).isEqualTo(130);
    assertThat(screen.text()).doesNotContain("Exception", "Cannot");
    assertThat(directory.resolve("config")).doesNotExist();
  }

  private Screen typed(List<String> command, String... answers)
      throws IOException, InterruptedException {
    Path file = Files.writeString(directory.resolve("answers"), String.join("\n", answers) + "\n");
    List<String> all =
        new ArrayList<>(
            List.of(
                "python3",
                Path.of("jobs/src/test/resources/fixture/terminal.py").toAbsolutePath().toString(),
                file.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dsetia.terminal=true",
                "-Dsetia.input=true",
                "-Dsetia.home=" + Path.of("").toAbsolutePath(),
                "-cp",
                Child.classPath(),
                Main.class.getName()));
    all.addAll(command);
    all.addAll(
        List.of(
            "--workspace",
            directory.resolve("ws").toString(),
            "--config",
            directory.resolve("config").toString()));
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.environment().put("LANG", "C.UTF-8");
    builder.environment().remove("LC_ALL");
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    // -2: the interrupt ended it before the JVM could say 130
    int code = process.waitFor();
    return new Screen(text, code == 254 ? 130 : code);
  }

  private static boolean hasPseudoTerminals() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", "import pty; pty.openpty()")
              .redirectErrorStream(true)
              .start()
              .waitFor()
          == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
