package id.setia.text;

import id.setia.config.ThemesFile;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * How many comments a second are read, with the shipped themes and without ({@code
 * bench/comments.sh}).
 */
final class ReadingBenchmark {

  private static final int LENGTH = 197;
  private static final int ROUNDS = 7;

  /** Processor time tells the rate where others use the machine too. */
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ReadingBenchmark() {}

  /**
   * Reads comments and prints the rates.
   *
   * @param arguments how many comments, and how many threads
   */
  public static void main(String[] arguments) throws InterruptedException {
    int count = Integer.parseInt(arguments[0]);
    int threads = Integer.parseInt(arguments[1]);
    List<String> comments = comments();
    double letters = comments.stream().mapToInt(String::length).average().orElseThrow();
    System.out.printf(
        Locale.ROOT,
        "%d comments, %.0f characters in the mean, %d threads%n",
        count,
        letters,
        threads);
    Path config = Path.of("config");
    measure(
        "label, language",
        new CommentReader(TextModel.shipped(), Themes.none()),
        comments,
        count,
        threads);
    measure(
        "label, language, themes",
        new CommentReader(TextModel.shipped(), ThemesFile.read(config, config, Map.of())),
        comments,
        count,
        threads);
  }

  /** Comments written by hand, joined until they are as long as those of SmSA are in the mean. */
  private static List<String> comments() {
    List<String> comments = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (LabelledComment comment : LabelledComment.written()) {
      text.append(comment.text()).append(' ');
      if (text.length() >= LENGTH - 25) {
        comments.add(text.toString());
        text.setLength(0);
      }
    }
    return comments;
  }

  private static void measure(
      String what, CommentReader reader, List<String> comments, int count, int threads)
      throws InterruptedException {
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      AtomicLong spent = new AtomicLong();
      List<Thread> workers =
          IntStream.range(0, threads)
              .mapToObj(
                  worker ->
                      new Thread(
                          () -> {
                            long began = THREADS.getCurrentThreadCpuTime();
                            for (int index = worker; index < count; index += threads) {
                              Optional<CommentReading> reading =
                                  reader.read(comments.get(index % comments.size()));
                              if (reading.isEmpty()) {
                                throw new IllegalStateException(comments.get(index));
                              }
                            }
                            spent.addAndGet(THREADS.getCurrentThreadCpuTime() - began);
                          }))
              .toList();
      workers.forEach(Thread::start);
      for (Thread worker : workers) {
        worker.join();
      }
      double rate = count / ((System.nanoTime() - start) / 1e9);
      double alone = count / (spent.get() / 1e9);
      best = Math.max(best, alone);
      System.out.printf(
          Locale.ROOT,
          "%s, round %d: %.0f comments a second by the clock, %.0f a second of a processor%n",
          what,
          round + 1,
          rate,
          alone);
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %.0f comments a second of a processor, %.0f on two, best of %d rounds%n",
        what,
        best,
        2 * best,
        ROUNDS);
  }
}
