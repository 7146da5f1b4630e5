package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class OutputFormatTest {

  /** OWASP, CSV Injection: cells that begin with these are formulas to a spreadsheet. */
  @Test
  void noTextOfACsvIsAFormula() {
    assertThat(
            printed(
                "--format=CSV",
                List.of("=name", "amount"),
                "=HYPERLINK(\"http://evil\")",
                "+62812",
                "-rp 5",
                "@sum",
                "\tx",
                "\uff1d1+1",
                "\uff20sum",
                "plain - text",
                new BigDecimal("-12.50"),
                -3L))
        .containsExactly(
            "'=name,amount",
            "\"'=HYPERLINK(\"\"http://evil\"\")\"",
            "'+62812",
            "'-rp 5",
            "'@sum",
            "'\tx",
            "'\uff1d1+1",
            "'\uff20sum",
            "plain - text",
            "-12.50",
            "-3");
  }

  /** ECMA-48: what follows ESC is a command to the terminal; U+202E turns the line around. */
  @Test
  void noTextOfATableIsACommandToTheTerminal() {
    assertThat(printed("--format=TABLE", List.of("name"), "a\u001b]0;owned\u0007b\u202ec"))
        .last()
        .isEqualTo("a\uFFFD]0;owned\uFFFDb\uFFFDc");
  }

  @Test
  void jsonKeepsTextsAsTheyAre() {
    assertThat(String.join("", printed("--json", List.of("name"), "=1+1")))
        .contains("\"name\" : \"=1+1\"");
  }

  // JDK 17 and 25 read the nullness of a class file's type arguments differently
  @SuppressWarnings("NullAway")
  private static List<String> printed(String option, List<String> columns, Object... cells) {
    OutputFormat format = new OutputFormat();
    new CommandLine(format).parseArgs(option);
    StringWriter out = new StringWriter();
    format.print(new PrintWriter(out), columns, Arrays.stream(cells).map(List::of).toList());
    return out.toString().lines().toList();
  }
}
