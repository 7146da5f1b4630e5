package id.setia.cli;

import id.setia.sample.FileSplit;
import id.setia.sample.SampleShop;
import id.setia.sample.SampleSpec;
import id.setia.sample.Shapes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The exports of a made-up shop with eleven tools as they come in night by night: what happened
 * before the first night by the month, then a file a day and tool. Some come nights late, some come
 * again under other names, some days are exported again without their dirt, and single documents
 * are corrected, cancelled or entered late. What it all comes to is known.
 */
final class SoakShop {

  /** Why a file comes. */
  enum Reason {
    /** The day's, or history's. */
    EXPORT,
    /** A day's, nights later. */
    LATE_FILE,
    /** Bytes that have come before, under another name. */
    REDELIVERY,
    /** A day exported again, without its dirt. */
    REEXPORT,
    /** One document, changed or new. */
    CORRECTION
  }

  private record Delivery(LocalDate night, Reason reason, String name, Path content) {}

  /**
   * What a late document must be called in the restatements of its month, if that is closed before
   * the night it comes.
   */
  record Late(LocalDate night, YearMonth month, String cause, String file) {}

  private static final Pattern PERIOD = Pattern.compile("-(\\d{4}-\\d{2})(-\\d{2})?[.]");
  private static final int HISTORY_MONTHS = 7;
  private static final double DIRT_RATE = 0.02;
  private static final int LONGEST_DELAY = 9;
  private static final int TRIES = 200;

  private final Path scratch;
  private final LocalDate first;
  private final LocalDate last;
  private final Random random;
  private final List<Delivery> deliveries = new ArrayList<>();
  private final List<Late> late = new ArrayList<>();

  /** Name to content: all that would ever have come, had all been right from the start. */
  private final Map<String, byte[]> corrected = new TreeMap<>();

  private final Set<String> reexported = new HashSet<>();
  private final Set<String> touched = new HashSet<>();
  private int numbers;

  private SoakShop(Path scratch, LocalDate first, LocalDate last, long seed) {
    this.scratch = scratch;
    this.first = first;
    this.last = last;
    this.random = new Random(seed);
  }

  /** Simulates it, in a scratch directory. */
  static SoakShop of(Path scratch, int customers, LocalDate first, int nights, long seed)
      throws IOException {
    SoakShop shop = new SoakShop(scratch, first, first.plusDays(nights - 1L), seed);
    SampleSpec spec =
        SampleSpec.of(customers, seed)
            .withPeriod(first.withDayOfMonth(1).minusMonths(HISTORY_MONTHS), shop.last)
            .withShapes(Shapes.TOOLS)
            .withDirtRate(DIRT_RATE);
    SampleShop.write(spec.withSplit(FileSplit.MONTHLY), scratch.resolve("months"));
    SampleShop.write(spec.withSplit(FileSplit.DAILY), scratch.resolve("days"));
    SampleShop.write(
        spec.withSplit(FileSplit.DAILY).withDirtRate(0), scratch.resolve("clean-days"));
    shop.exports();
    shop.reexports();
    shop.corrections();
    shop.redeliveries();
    return shop;
  }

  List<LocalDate> nights() {
    return first.datesUntil(last.plusDays(1)).toList();
  }

  LocalDate last() {
    return last;
  }

  /** The documents that change what their month has sold. */
  List<Late> late() {
    return List.copyOf(late);
  }

  /** How many files come for which reason. */
  Map<Reason, Integer> files() {
    Map<Reason, Integer> files = new EnumMap<>(Reason.class);
    deliveries.forEach(delivery -> files.merge(delivery.reason(), 1, Integer::sum));
    return files;
  }

  /** Writes what comes before a night, oldest first. */
  void deliver(LocalDate night, Path exports) throws IOException {
    Instant at = night.atTime(20, 0).toInstant(ZoneOffset.UTC);
    for (Delivery delivery : deliveries) {
      if (delivery.night().equals(night)) {
        at = at.plusSeconds(1);
        write(exports.resolve(delivery.name()), Files.readAllBytes(delivery.content()), at);
      }
    }
  }

  /** Writes all there is in the end, as if it had been right from the start. */
  void deliverCorrected(Path exports) throws IOException {
    Instant at = last.atTime(20, 0).toInstant(ZoneOffset.UTC);
    for (Map.Entry<String, byte[]> file : corrected.entrySet()) {
      at = at.plusSeconds(1);
      write(exports.resolve(file.getKey()), file.getValue(), at);
    }
  }

  private static void write(Path file, byte[] content, Instant at) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    Files.setLastModifiedTime(file, FileTime.from(at));
  }

  private void exports() throws IOException {
    LocalDate month = first.withDayOfMonth(1);
    for (Path file : files(scratch.resolve("months"))) {
      if (period(file).isBefore(month)) {
        add(first, Reason.EXPORT, file);
      }
    }
    for (Path file : files(scratch.resolve("days"))) {
      LocalDate day = period(file);
      if (day.isBefore(first)) {
        if (!day.isBefore(month)) {
          add(first, Reason.EXPORT, file);
        }
      } else if (random.nextInt(14) == 0 && day.isBefore(last)) {
        LocalDate night = day.plusDays(1L + random.nextInt(LONGEST_DELAY));
        add(night.isAfter(last) ? last : night, Reason.LATE_FILE, file);
      } else {
        add(day, Reason.EXPORT, file);
      }
    }
  }

  private void add(LocalDate night, Reason reason, Path file) throws IOException {
    String name = file.getFileName().toString();
    deliveries.add(new Delivery(night, reason, name, file));
    corrected.put(name, Files.readAllBytes(file));
  }

  private static List<Path> files(Path shop) throws IOException {
    try (Stream<Path> files = Files.list(shop.resolve("exports"))) {
      return files.sorted().toList();
    }
  }

  /** The day of a day's file, the first day of a month's. */
  private static LocalDate period(Path file) {
    return period(file.getFileName().toString());
  }

  private static LocalDate period(String name) {
    Matcher period = PERIOD.matcher(name);
    if (!period.find()) {
      throw new IllegalArgumentException("Cannot tell the period of " + name);
    }
    String day = period.group(2) == null ? "-01" : period.group(2);
    return LocalDate.parse(period.group(1) + day);
  }

  /** Every other dirty day of the nights is exported again; half in place of the old file. */
  private void reexports() throws IOException {
    Set<String> dirty = new TreeSet<>();
    for (String line : Files.readAllLines(scratch.resolve("days/truth/dirty.csv"))) {
      dirty.add(line.substring(0, line.indexOf(',')));
    }
    for (Delivery export : List.copyOf(deliveries)) {
      LocalDate night = export.night().plusDays(1L + random.nextInt(LONGEST_DELAY));
      if (dirty.contains(export.name())
          && Files.exists(scratch.resolve("clean-days/exports/" + export.name()))
          && !night.isAfter(last)
          && random.nextBoolean()) {
        Path clean = scratch.resolve("clean-days/exports/" + export.name());
        String name = random.nextBoolean() ? export.name() : renamed(export.name(), "clean");
        deliveries.add(new Delivery(night, Reason.REEXPORT, name, clean));
        corrected.put(export.name(), Files.readAllBytes(clean));
        reexported.add(export.name());
      }
    }
  }

  private String renamed(String name, String why) {
    int dot = name.lastIndexOf('.');
    numbers++;
    return "%s-%s-%04d%s".formatted(name.substring(0, dot), why, numbers, name.substring(dot));
  }

  private void corrections() throws IOException {
    List<SoakCorrection> kinds = SoakCorrection.all();
    int turn = 0;
    for (LocalDate night : nights()) {
      for (int wanted = 1 + random.nextInt(2); wanted > 0 && night.isAfter(first); wanted--) {
        for (int kind = 0; kind < kinds.size(); kind++) {
          if (correct(night, kinds.get(turn++ % kinds.size()))) {
            break;
          }
        }
      }
    }
  }

  /**
   * Corrects a document of this month or the last that has come, and that nobody has touched.
   *
   * @return whether there is one
   */
  private boolean correct(LocalDate night, SoakCorrection kind) throws IOException {
    YearMonth month = YearMonth.from(night).minusMonths(random.nextInt(2));
    List<Delivery> exports =
        deliveries.stream()
            .filter(delivery -> delivery.night().isBefore(night))
            .filter(
                delivery ->
                    delivery.reason() == Reason.EXPORT || delivery.reason() == Reason.LATE_FILE)
            .filter(delivery -> delivery.name().startsWith(kind.tool() + "-"))
            .filter(delivery -> !reexported.contains(delivery.name()))
            .filter(delivery -> YearMonth.from(period(delivery.name())).equals(month))
            .toList();
    for (int attempt = 0; attempt < TRIES && !exports.isEmpty(); attempt++) {
      Delivery export = exports.get(random.nextInt(exports.size()));
      String text = Files.readString(export.content());
      List<String> lines = Arrays.asList(text.split("\r?\n"));
      if (lines.size() > kind.headerLines()) {
        int row = kind.headerLines() + random.nextInt(lines.size() - kind.headerLines());
        Optional<SoakCorrection.Corrected> found = kind.apply(lines, row, numbers + 1);
        if (found.isPresent() && touched.add(kind.tool() + " " + found.get().document())) {
          correct(night, kind, export, lines, found.get());
          return true;
        }
      }
    }
    return false;
  }

  private void correct(
      LocalDate night,
      SoakCorrection kind,
      Delivery export,
      List<String> lines,
      SoakCorrection.Corrected found)
      throws IOException {
    String name = renamed(export.name(), kind.name());
    List<String> file = new ArrayList<>(lines.subList(0, kind.headerLines()));
    file.add(found.line());
    Path content = Files.createDirectories(scratch.resolve("corrections")).resolve(name);
    Files.writeString(content, String.join("\n", file) + "\n");
    deliveries.add(new Delivery(night, Reason.CORRECTION, name, content));
    if (found.replaced().isEmpty()) {
      corrected.put(name, Files.readAllBytes(content));
    } else {
      corrected.computeIfPresent(
          export.name(),
          (same, before) ->
              new String(before, StandardCharsets.UTF_8)
                  .replace(found.replaced(), found.line())
                  .getBytes(StandardCharsets.UTF_8));
    }
    if (!kind.cause().isEmpty()) {
      late.add(new Late(night, YearMonth.from(found.day()), kind.cause(), name));
    }
  }

  /** Whatever has come before comes again, whether something better has come since or not. */
  private void redeliveries() {
    for (LocalDate night : nights()) {
      List<Delivery> before =
          deliveries.stream().filter(delivery -> delivery.night().isBefore(night)).toList();
      for (int count = random.nextInt(3); count > 0 && !before.isEmpty(); count--) {
        Delivery again = before.get(random.nextInt(before.size()));
        deliveries.add(
            new Delivery(
                night, Reason.REDELIVERY, renamed(again.name(), "again"), again.content()));
      }
    }
  }
}
