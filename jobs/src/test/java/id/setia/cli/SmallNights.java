package id.setia.cli;

import id.setia.sample.FileSplit;
import id.setia.sample.SampleShop;
import id.setia.sample.SampleSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;

/** The exports of a small shop: 200 customers, a quarter of a year. */
final class SmallNights {

  static final LocalDate AS_OF = LocalDate.of(2025, 3, 31);

  static final SampleSpec SHOP =
      SampleSpec.of(200, 7)
          .withPeriod(LocalDate.of(2025, 1, 1), AS_OF)
          .withSplit(FileSplit.MONTHLY);

  private SmallNights() {}

  /** Writes the exports and gives a shell over them. */
  static Shell open(SampleSpec spec, Path directory) throws IOException {
    SampleShop.write(spec, directory.resolve("shop"));
    return new Shell(
        directory.resolve("workspace"),
        Map.of("SETIA_EXPORTS", directory.resolve("shop").resolve("exports").toString()));
  }

  /**
   * Takes the exports with this in their names away, to be delivered later.
   *
   * @param directory that of {@link #open}
   */
  static Path heldBack(String part, Path directory) throws IOException {
    Path later = Files.createDirectories(directory.resolve("later").resolve(part));
    move(directory.resolve("shop/exports"), later, part);
    return later;
  }

  /** Delivers them. */
  static void deliver(Path heldBack, Path directory) throws IOException {
    move(heldBack, directory.resolve("shop/exports"), "");
  }

  private static void move(Path from, Path to, String part) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().contains(part)) {
          Files.move(file, to.resolve(file.getFileName()));
        }
      }
    }
  }
}
