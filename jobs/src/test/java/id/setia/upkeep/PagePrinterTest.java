package id.setia.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pack has a whole PDF or none. */
@Timeout(60)
class PagePrinterTest {

  /** Takes the place of the option that names the PDF. */
  private static final String PDF =
      "for o; do case $o in --print-to-pdf=*) pdf=${o#*=};; esac; done\n";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path root;

  @SuppressWarnings("NullAway.Init")
  private Path pdf;

  @BeforeEach
  void name() {
    pdf = root.resolve("report.pdf");
  }

  private Path browser(String commands) throws Exception {
    Path browser = root.resolve("browser");
    Files.writeString(browser, "#!/bin/sh\n" + PDF + commands + "\n");
    return Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwx------"));
  }

  private boolean print(Path browser) throws Exception {
    return PagePrinter.print(browser, root.resolve("page.html"), pdf, root.resolve("scratch"));
  }

  @Test
  void anInterruptedOneLeavesNoHalfOfAPdf() throws Exception {
    Path browser = browser("printf half > \"$pdf.new\"; mv \"$pdf.new\" \"$pdf\"; read forever");
    FutureTask<String> printing =
        new FutureTask<>(() -> print(browser) + " " + Thread.currentThread().isInterrupted());
    Thread printer = new Thread(printing);

    printer.start();
    while (!Files.exists(pdf)) {
      Thread.onSpinWait();
    }
    printer.interrupt();

    assertThat(printing.get()).isEqualTo("false true");
    assertThat(pdf).doesNotExist();
  }

  @Test
  void aFailedOneLeavesNoHalfOfAPdf() throws Exception {
    assertThat(print(browser("printf half > \"$pdf\"; exit 1"))).isFalse();
    assertThat(pdf).doesNotExist();
  }

  @Test
  void aWholeOneStays() throws Exception {
    assertThat(print(browser("printf whole > \"$pdf\""))).isTrue();
    assertThat(pdf).hasContent("whole");
  }
}
