package id.setia.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Work on one database by several sessions at once. A statement over few rows keeps one processor
 * busy, and most of its time goes into its plan: only several at once use a machine.
 */
public final class Workers {

  private final DuckDb session;
  private final int most;

  /** Workers on the database of a session, as many as it may use threads. */
  public Workers(DuckDb session) {
    this(session, session.threads());
  }

  /** Workers on the database of a session, as many as it may use threads but at most some. */
  public Workers(DuckDb session, int most) {
    this.session = session;
    this.most = most;
  }

  /** One more session, for another thread, which closes it; empty where there is but one thread. */
  public Optional<DuckDb> another() {
    return session.threads() == 1 ? Optional.empty() : Optional.of(session.duplicate());
  }

  /**
   * What each element becomes, in their order.
   *
   * @param work called by several threads, each with a session of its own
   * @throws RuntimeException what the first one that failed threw; those that wait are not begun
   */
  public <T, R> List<R> map(List<T> elements, BiFunction<DuckDb, T, R> work) {
    return map(session::duplicate, Math.min(most, session.threads()), elements, work);
  }

  /** The same by sessions that are opened otherwise. */
  static <T, R> List<R> map(
      Supplier<DuckDb> sessions, int threads, List<T> elements, BiFunction<DuckDb, T, R> work) {
    AtomicInteger next = new AtomicInteger();
    AtomicReferenceArray<R> results = new AtomicReferenceArray<>(elements.size());
    List<Runnable> shares = new ArrayList<>();
    for (int worker = 0; worker < Math.min(threads, elements.size()); worker++) {
      // opened here: the session that they are alike is this thread's alone
      DuckDb own = sessions.get();
      shares.add(() -> share(own, elements, work, next, results));
    }
    run(shares);
    List<R> inOrder = new ArrayList<>();
    for (int at = 0; at < elements.size(); at++) {
      inOrder.add(results.get(at));
    }
    return inOrder;
  }

  private static <T, R> void share(
      DuckDb own,
      List<T> elements,
      BiFunction<DuckDb, T, R> work,
      AtomicInteger next,
      AtomicReferenceArray<R> results) {
    try (own) {
      for (int at = next.getAndIncrement(); at < elements.size(); at = next.getAndIncrement()) {
        results.set(at, work.apply(own, elements.get(at)));
      }
    } catch (RuntimeException failed) {
      next.set(elements.size());
      throw failed;
    }
  }

  /**
   * Does one thing by a session of its own while the calling thread does another by its own.
   *
   * @throws RuntimeException what either threw, when both have ended
   */
  public void beside(Consumer<DuckDb> work, Runnable own) {
    if (session.threads() == 1) {
      work.accept(session);
      own.run();
      return;
    }
    DuckDb other = session.duplicate();
    CompletableFuture<Void> beside =
        CompletableFuture.runAsync(
            () -> {
              try (other) {
                work.accept(other);
              }
            },
            Workers::start);
    try {
      own.run();
    } finally {
      join(beside);
    }
  }

  /** Runs each task on a thread of its own, and waits for all. */
  static void run(List<Runnable> tasks) {
    join(
        CompletableFuture.allOf(
            tasks.stream()
                .map(task -> CompletableFuture.runAsync(task, Workers::start))
                .toArray(CompletableFuture<?>[]::new)));
  }

  private static void start(Runnable task) {
    new Thread(task, "duckdb").start();
  }

  private static void join(CompletableFuture<Void> all) {
    try {
      all.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }
}
