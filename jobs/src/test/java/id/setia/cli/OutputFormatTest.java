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
            "\"'\tx\"",
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

  /** Other separators, and characters that spreadsheets pass over before a formula. */
  @Test
  void noTextBecomesAFormulaForAnotherReader() {
    assertThat(
            printed(
                "--format=CSV",
                List.of("name"),
                "x;=1+1",
                "x\t@sum",
                " =1",
                "\ufeff=1",
                "\u000b=1",
                "\u0000=1",
                "\u00a0\uff0b1",
                "a;b = c",
                "a; -5"))
        .containsExactly(
            "name",
            "\"x;'=1+1\"",
            "\"x\t'@sum\"",
            "' =1",
            "'\ufffd=1",
            "\"'",
            "'=1\"",
            "'\ufffd=1",
            "'\u00a0\uff0b1",
            "\"a;b = c\"",
            "\"a;' -5\"");
    assertThat(printed("--format=CSV", List.of("name"), "\rx", "x\n=1"))
        .contains("\"'", "x\"")
        .anyMatch(line -> line.startsWith("'=1"));
  }

  @Test
  void headingsAreNoCommandsEither() {
    assertThat(printed("--format=TABLE", List.of("a\u001b[31m\nb"), "x"))
        .first()
        .isEqualTo("a\uFFFD[31m b");
  }

  @Test
  void jsonEscapesWhatATerminalWouldObey() {
    assertThat(String.join("", printed("--json", List.of("name"), "a\u202eb\u0085c")))
        .contains("a\\u202eb\\u0085c");
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
    format.print(
        new Terminal(
            new PrintWriter(out), new PrintWriter(out), java.util.Map.of(), Shell.CLOCK, true, 80),
        columns,
        Arrays.stream(cells).map(List::of).toList());
    return out.toString().lines().toList();
  }
}
