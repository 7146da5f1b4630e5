package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./setia cltv explain} computes anew what the night has published. */
class CltvExplainIT {

  @Test
  void everyStepIsThePublishedNumber(@TempDir Path directory) {
    Path data = RealData.folder("cdnow").getParent();
    Shell shell =
        new Shell(directory.resolve("workspace"), Map.of("SETIA_DATA", String.valueOf(data)));
    shell
        .run("run", "--config", "examples/cdnow-sample", "--as-of", "1998-06-30")
        .exits(ExitCode.DONE);

    for (String customer : new String[] {"0001", "0002", "1203"}) {
      for (String months : new String[] {"1", "12", "24"}) {
        shell.run("cltv", "explain", customer, "--months", months, "--json").exits(ExitCode.DONE);
      }
    }
    assertThat(shell.run("cltv", "explain", "0001").exits(ExitCode.DONE).out())
        .contains("x: repeat purchase days", "pareto_nbd:", "P(alive)", "CLTV, 12 months")
        .containsPattern("\\b[A-Z]{3} [0-9,]+\\.[0-9]{2}\\b");
    assertThat(shell.run("cltv", "explain", "0001", "--json").exits(ExitCode.DONE).out())
        .containsPattern(
            "\"value\" : \"[0-9.]+\",\\s*\"published\" : \"[0-9.]+\",\\s*\"unit\" : \"[A-Z]{3}\"");
    shell.run("cltv", "explain", "nobody").exits(ExitCode.FAILED);
    shell.run("cltv", "explain", "0001", "--months", "5").exits(ExitCode.USAGE);
  }

  @Test
  void moneyIsWrittenAsPeopleWriteIt() {
    assertThat(CltvExplainCommand.money("188249.9734", "IDR")).isEqualTo("IDR 188,250");
    assertThat(CltvExplainCommand.money("188.24956", "KWD")).isEqualTo("KWD 188.250");
    assertThat(CltvExplainCommand.money("188.5 - 190.4", "JPY")).isEqualTo("JPY 189 - JPY 190");
    assertThat(CltvExplainCommand.money("0.0000 - 817356.5685", "USD"))
        .isEqualTo("USD 0.00 - USD 817,356.57");
    assertThat(CltvExplainCommand.money(" - ", "IDR")).isEqualTo(" - ");
  }
}
