package id.setia.cltv;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The CDNOW purchases of Fader and Hardie, from the data folder, which tests skip without. */
public final class Cdnow {

  /** The last day of the calibration period of the papers. */
  public static final LocalDate CALIBRATION_END = LocalDate.of(1997, 9, 30);

  /** The last day of the data. */
  public static final LocalDate END = LocalDate.of(1998, 6, 30);

  private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;

  private Cdnow() {}

  /** The 1/10 sample: purchase days of each customer with the dollars spent on them. */
  public static Map<Integer, SortedMap<LocalDate, Double>> sample() {
    return read("cdnow/CDNOW_sample.txt", 1, 0);
  }

  /** All customers. */
  public static Map<Integer, SortedMap<LocalDate, Double>> master() {
    return read("cdnow/CDNOW_master.txt", 0, 1);
  }

  /** The histories as of a day, unrounded weeks. */
  public static PurchaseHistory history(
      Map<Integer, SortedMap<LocalDate, Double>> purchases, LocalDate asOf) {
    PurchaseHistoryBuilder builder = PurchaseHistory.builder();
    for (SortedMap<LocalDate, Double> days : purchases.values()) {
      SortedMap<LocalDate, Double> seen = days.headMap(asOf.plusDays(1));
      if (!seen.isEmpty()) {
        builder.add(
            seen.size() - 1, weeks(seen.firstKey(), seen.lastKey()), weeks(seen.firstKey(), asOf));
      }
    }
    return builder.build();
  }

  /** Weeks between two days. */
  public static double weeks(LocalDate from, LocalDate to) {
    return (to.toEpochDay() - from.toEpochDay()) / 7.0;
  }

  /** The lines of a file of the data folder; skips the calling test where it is absent. */
  public static List<String> lines(String name) {
    String root = System.getenv().getOrDefault("SETIA_DATA", "../shared/data");
    Path file = Path.of(root, name);
    assumeTrue(Files.exists(file), "skipped: " + name + " is not in ${SETIA_DATA}");
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static Map<Integer, SortedMap<LocalDate, Double>> read(
      String name, int customerColumn, int headerLines) {
    Map<Integer, SortedMap<LocalDate, Double>> purchases = new TreeMap<>();
    for (String line : new ArrayList<>(lines(name)).subList(headerLines, lines(name).size())) {
      String[] fields = line.trim().split("\\s+", -1);
      purchases
          .computeIfAbsent(Integer.valueOf(fields[customerColumn]), id -> new TreeMap<>())
          .merge(
              LocalDate.parse(fields[customerColumn + 1], DATE),
              Double.valueOf(fields[customerColumn + 3]),
              Double::sum);
    }
    return purchases;
  }
}
