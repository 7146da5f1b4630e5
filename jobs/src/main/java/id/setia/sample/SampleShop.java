package id.setia.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a simulated shop: exports as its tools would give them, and the truth beside them. */
public final class SampleShop {

  private final ShopModel model = ShopModel.defaults();
  private final SampleSpec spec;
  private final ShopCalendar calendar;
  private final ShopTotals totals;
  private final CustomerSimulator customers;
  private final OrderSimulator orders;

  private SampleShop(SampleSpec spec) {
    this.spec = spec;
    this.calendar = new ShopCalendar(spec.from(), spec.to());
    this.totals = new ShopTotals(calendar.months().size());
    this.customers = new CustomerSimulator(model, spec.seed(), calendar);
    this.orders = new OrderSimulator(model, spec.seed(), calendar, customers);
  }

  /**
   * Simulates the shop and writes {@code out/exports} and {@code out/truth}, shaped as the package
   * documentation says. Needs about 220 bytes of disk per order line, for a while twice (a scratch
   * file beside the exports), and memory for one day of rows and at most 128 KB per day of the
   * period.
   *
   * @param out a directory that is empty or does not exist yet
   * @return what was written
   * @throws FileAlreadyExistsException when {@code out} is a file or has content
   * @throws IOException when the disk refuses; what was written so far stays
   */
  public static SampleSummary write(SampleSpec spec, Path out) throws IOException {
    requireEmpty(out);
    Path exports = Files.createDirectories(out.resolve("exports"));
    Path truth = Files.createDirectories(out.resolve("truth"));
    Path scratch = Files.createDirectory(out.resolve(".scratch"));
    try {
      return new SampleShop(spec).write(exports, truth, scratch);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      Files.deleteIfExists(scratch);
    }
  }

  private static void requireEmpty(Path out) throws IOException {
    if (!Files.exists(out)) {
      return;
    }
    if (!Files.isDirectory(out)) {
      throw new FileAlreadyExistsException(
          "Cannot write sample: %s is a file (must be a directory)".formatted(out));
    }
    try (Stream<Path> content = Files.list(out)) {
      long entries = content.count();
      if (entries > 0) {
        throw new FileAlreadyExistsException(
            "Cannot write sample: directory %s is not empty (has %d entries)"
                .formatted(out, entries));
      }
    }
  }

  private SampleSummary write(Path exports, Path truth, Path scratch) throws IOException {
    TruthWriter truthWriter = new TruthWriter(truth, calendar);
    truthWriter.writeParameters(spec, model);
    int files;
    try (RowSink sink =
        new RowSink(
            scratch, calendar.days(), new FaultInjector(spec.dirtRate()), spec.shapes().kinds())) {
      if (spec.shapes() == Shapes.PLAIN) {
        simulate(sink, truth, new OrderWriter(sink, calendar), null);
      } else {
        simulateTools(sink, truth);
      }
      files = cut(sink, exports, truth);
    }
    truthWriter.writeMonths(totals);
    return totals.summary(spec.customers(), files);
  }

  private void simulateTools(RowSink sink, Path truth) throws IOException {
    try (PeopleTruth people = new PeopleTruth(truth.resolve("people.csv"))) {
      ToolPostPurchaseEvents tools = new ToolPostPurchaseEvents(sink, calendar, totals, people);
      simulate(sink, truth, new ToolOrders(sink, calendar, people), tools);
      tools.satisfaction().write(truth.resolve("csat.csv"));
      tools.ease().write(truth.resolve("ces.csv"));
    }
    new Advertising(spec.seed(), sink, calendar, totals).write(truth.resolve("spend.csv"));
  }

  private void simulate(
      RowSink sink, Path truth, OrderRows orderWriter, @Nullable ToolPostPurchaseEvents tools)
      throws IOException {
    PostPurchaseEvents aftermath =
        new PostPurchaseEvents(model, spec.seed(), sink, calendar, totals, tools);
    try (CustomerTruth customerTruth =
        new CustomerTruth(truth.resolve("customers.csv"), calendar, model.spendShape())) {
      for (int number = 0; number < spec.customers(); number++) {
        Customer customer = customers.customer(number);
        RandomStream dirt = RandomStream.of(spec.seed(), number, RandomStream.Stream.DIRT);
        PostPurchaseEvents.OfCustomer after = aftermath.of(customer, dirt);
        orders.simulate(
            customer,
            simulated -> {
              Order order = tools == null ? simulated : AdaptedOrders.adapted(simulated);
              List<OrderLine> clean = orderWriter.write(order, dirt);
              totals.countOrder(calendar.monthOf(order.moment()), order, clean);
              if (order.customer() != null && order.isCompleted() && !clean.isEmpty()) {
                customerTruth.countValidOrder(ShopCalendar.dayOf(order.moment()));
              }
              after.follow(order, clean);
            });
        customerTruth.write(customer);
      }
    }
  }

  private int cut(RowSink sink, Path exports, Path truth) throws IOException {
    try (ExportWriter writer = new ExportWriter(exports, truth, calendar, spec.split())) {
      for (ExportKind kind : spec.shapes().kinds()) {
        writer.write(kind, sink.spool(kind));
      }
      return writer.files();
    }
  }
}
