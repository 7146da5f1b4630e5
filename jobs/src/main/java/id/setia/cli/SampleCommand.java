package id.setia.cli;

import id.setia.SetiaException;
import id.setia.foreign.FileFault;
import id.setia.sample.FileSplit;
import id.setia.sample.SampleShop;
import id.setia.sample.SampleSpec;
import id.setia.sample.SampleSummary;
import id.setia.sample.Shapes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code setia sample}: a made-up shop's exports, with the truth beside them. */
@Command(
    name = "sample",
    description = {
      "Writes a made-up shop's exports.",
      "They go to DIR/exports, with realistic dirt, and the truth about them to DIR/truth.",
      "The same seed gives the same bytes."
    })
final class SampleCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--customers",
      paramLabel = "N",
      defaultValue = "2000",
      description = "customers (default: ${DEFAULT-VALUE}; about 10 order lines each)")
  private int customers;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "seed (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "where to write; must be empty or missing")
  private Path out = Path.of("");

  @Option(
      names = "--split",
      paramLabel = "HOW",
      defaultValue = "MONTHLY",
      description = "files: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private FileSplit split = FileSplit.MONTHLY;

  @Option(
      names = "--shapes",
      paramLabel = "WHOSE",
      defaultValue = "PLAIN",
      description = {
        "as whose exports: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
        "PLAIN: one shop system's CSV, for examples/shop. TOOLS: Shopee, TikTok Shop, Shopify, Qualtrics, WhatsApp,",
        "SurveyMonkey, Freshdesk and more, for examples/many-tools"
      })
  private Shapes shapes = Shapes.PLAIN;

  @Option(
      names = "--dirt",
      paramLabel = "RATE",
      defaultValue = "0.004",
      description = "share of dirty rows (default: ${DEFAULT-VALUE})")
  private double dirt;

  SampleCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    SampleSummary summary =
        write(
            SampleSpec.of(customers, seed).withSplit(split).withDirtRate(dirt).withShapes(shapes),
            out);
    terminal.out().println(line(summary));
    return ExitCode.DONE;
  }

  static SampleSummary write(SampleSpec spec, Path out) {
    try {
      return SampleShop.write(spec, out);
    } catch (IOException refused) {
      throw new SetiaException(
          "Cannot write the sample: %s".formatted(FileFault.reason(refused)), refused);
    } catch (IllegalArgumentException refused) {
      throw new SetiaException(
          "Cannot write the sample: %s".formatted(refused.getMessage()), refused);
    }
  }

  /** What was written, in one line. */
  static String line(SampleSummary summary) {
    return String.format(
        Locale.ROOT,
        "%,d customers, %,d orders with %,d lines, %,d refunds, %,d survey answers of %,d asked, %,d tickets;"
            + " %,d dirty rows; %,d files",
        summary.customers(),
        summary.orders(),
        summary.orderLines(),
        summary.refunds(),
        summary.answers(),
        summary.invitations(),
        summary.tickets(),
        summary.dirtyRows(),
        summary.files());
  }
}
