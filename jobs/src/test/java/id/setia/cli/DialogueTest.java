package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.setup.ShopSettings;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code init} asks, over streams in the place of a terminal. */
class DialogueTest {

  @TempDir private Path directory = Path.of("");

  private final StringWriter shown = new StringWriter();

  private Dialogue typed(String... lines) {
    String text = lines.length == 0 ? "" : String.join("\n", lines) + "\n";
    return new Dialogue(new BufferedReader(new StringReader(text)), new PrintWriter(shown, true));
  }

  private ShopSettings settings(Map<String, String> environment, String... lines) {
    return new ShopOptions().settings(Optional.of(typed(lines)), environment, directory);
  }

  @Test
  void enterTakesWhatFollowsFromTheCountry() {
    assertThat(settings(Map.of("LANG", "id_ID.UTF-8"), "", "", "", ""))
        .isEqualTo(new ShopSettings("Asia/Jakarta", "IDR", 1, "ID", ""));
    assertThat(shown.toString())
        .isEqualTo(
            "country of the shop (such as ID or Indonesia) [ID]: currency [IDR]: time zone of the business day [Asia/Jakarta]: "
                + "month in which the financial year begins (1 to 12) [1]: ");
  }

  @Test
  void wrongAnswersAreSaidAndAskedAgain() {
    assertThat(
            settings(
                Map.of(),
                "",
                "Indonesien",
                "singapura",
                "dollar",
                "USD",
                "Singapore time",
                "Asia/Singapore",
                "13",
                "Aprl",
                "april"))
        .isEqualTo(new ShopSettings("Asia/Singapore", "USD", 4, "SG", ""));
    assertThat(shown.toString())
        .contains(
            ": " + "  an answer is needed\n",
            "  Indonesien is no country: two letters such as ID, or its name\n",
            "currency [SGD]:   dollar is no currency, such as IDR\n",
            "  Singapore time is no time zone, such as Asia/Jakarta\n",
            "begins (1 to 12) [1]:   13 is no month, such as 4 or April\n",
            "  Aprl is no month, such as 4 or April\n");
  }

  @Test
  void aCityIsItsZoneWhereOneZoneHasIt() {
    assertThat(settings(Map.of(), "Amerika Serikat", "", "new york", "").timeZone())
        .isEqualTo("America/New_York");
    assertThat(settings(Map.of(), "Indonesia", "", "Louisville", "jakarta", "").timeZone())
        .as("two zones end in Louisville")
        .isEqualTo("Asia/Jakarta");
  }

  @Test
  void aMonthIsANumberOrANameInEitherLanguage() {
    for (String written : new String[] {"8", "08", "August", "agustus", "Agt", "AUG"}) {
      int month = settings(Map.of(), "ID", "", "", written, "8").fiscalYearStartMonth();
      assertThat(month).as(written).isEqualTo(8);
    }
    assertThat(shown.toString()).contains("  Agt is no month").doesNotContain("agustus is");
  }

  @Test
  void endOfInputSaysWhichQuestionIsOpen() {
    assertThatThrownBy(() -> settings(Map.of(), "ID"))
        .isInstanceOf(SetiaException.class)
        .hasMessage("Cannot go on: nobody answers \"currency\" (options say the same: --help)");
    assertThat(shown.toString()).endsWith("currency [IDR]: \n");
  }

  @Test
  void onlyAYesIsAYes() {
    assertThat(typed("").agrees("read it?")).isFalse();
    assertThat(typed("ya").agrees("read it?")).isTrue();
    assertThat(typed("YES ").agrees("read it?")).isTrue();
    assertThat(typed("Tidak").agrees("read it?")).isFalse();
    assertThat(typed("yep", "sure", "iya").agrees("read it?")).isTrue();
    assertThat(typed("yep", "n").agrees("read it?")).isFalse();
    assertThat(shown.toString()).contains("read it? [y/N]:   y is yes, n is no\nread it? [y/N]: ");
  }

  @Test
  void aFolderIsTypedAsToAShell() throws Exception {
    Path empty = Files.createDirectories(directory.resolve("empty"));
    Path exports = Files.createDirectories(directory.resolve("my exports"));
    Files.writeString(exports.resolve("sales.csv"), "a,b\n1,2\n");

    assertThat(InitCommand.faultOfFolder(directory.resolve("none").toString()))
        .hasValueSatisfying(fault -> assertThat(fault).contains("there is no", "(here is "));
    assertThat(InitCommand.faultOfFolder(empty.toString())).hasValue("no file lies in " + empty);
    assertThat(InitCommand.faultOfFolder("'" + exports + "'")).isEmpty();
    assertThat(InitCommand.typedPath("~/exports"))
        .isEqualTo(Path.of(System.getProperty("user.home"), "exports"));
  }
}
