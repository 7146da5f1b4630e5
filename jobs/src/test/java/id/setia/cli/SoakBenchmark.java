package id.setia.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** {@link Soak} at length; {@code bench/soak.sh} starts it. */
public final class SoakBenchmark {

  private static final int CUSTOMERS = 600;
  private static final int READERS = 4;
  private static final LocalDate FIRST = LocalDate.of(2025, 8, 2);

  private SoakBenchmark() {}

  /** Arguments: an empty directory, how many nights, a seed, further options for the JVMs. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    Soak.Size size =
        new Soak.Size(
            CUSTOMERS,
            FIRST,
            Integer.parseInt(arguments[1]),
            READERS,
            Long.parseLong(arguments[2]));
    List<String> options = List.of(arguments).subList(3, arguments.length);
    try (Home home = Home.copiedTo(directory.resolve("home"))) {
      System.out.print(Soak.run(directory, home, size, options).page());
    }
  }
}
