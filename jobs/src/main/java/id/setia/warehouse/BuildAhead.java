package id.setia.warehouse;

import id.setia.duckdb.DuckDb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Builds models in their order, and beside that, by a session of its own, SQL models that come
 * later and whose inputs are there already. Over few rows a model keeps one processor busy. Java
 * models are built in their order alone: some attach databases.
 *
 * <p>Whoever asks for a model sees no difference but the time it takes.
 */
public final class BuildAhead implements AutoCloseable {

  private final Build build;
  private final List<Model> order;
  private final Set<TableName> made = new HashSet<>();
  private final Map<TableName, CompletableFuture<Long>> begun = new HashMap<>();
  private final @Nullable Thread helper;
  private boolean isClosed;

  private BuildAhead(Build build, List<Model> order, Optional<DuckDb> beside) {
    this.build = build;
    this.order = List.copyOf(order);
    this.helper = beside.map(session -> new Thread(() -> help(session), "build")).orElse(null);
  }

  /**
   * Begins.
   *
   * @param order the models that are to be built, inputs before what reads them; every other table
   *     that they read is there
   */
  public static BuildAhead start(Build build, List<Model> order) {
    BuildAhead ahead = new BuildAhead(build, order, build.beside());
    if (ahead.helper != null) {
      ahead.helper.start();
    }
    return ahead;
  }

  /**
   * Builds a model, or waits for it where it is being built.
   *
   * @return its rows
   * @throws id.setia.SetiaException as {@link Build#build}
   */
  public long build(Model model) {
    Optional<CompletableFuture<Long>> ahead = take(model);
    long rows;
    if (ahead.isPresent()) {
      rows = await(ahead.get());
    } else {
      rows = build.build(model);
      done(model);
    }
    return rows;
  }

  /** What is being built beside; empty where the caller builds it from now on. */
  private synchronized Optional<CompletableFuture<Long>> take(Model model) {
    Optional<CompletableFuture<Long>> ahead = Optional.ofNullable(begun.get(model.table()));
    if (ahead.isEmpty()) {
      begun.put(model.table(), new CompletableFuture<>());
    }
    return ahead;
  }

  private static long await(CompletableFuture<Long> rows) {
    try {
      return rows.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }

  private synchronized void done(Model model) {
    made.add(model.table());
    notifyAll();
  }

  private void help(DuckDb session) {
    try (session) {
      for (Optional<Model> next = next(); next.isPresent(); next = next()) {
        Model model = next.get();
        CompletableFuture<Long> rows = future(model);
        try {
          long count = build.build(session, model);
          done(model);
          rows.complete(count);
        } catch (RuntimeException | Error failed) {
          rows.completeExceptionally(failed);
        }
      }
    }
  }

  private synchronized CompletableFuture<Long> future(Model model) {
    return begun.computeIfAbsent(model.table(), table -> new CompletableFuture<>());
  }

  /** The last one that can be built, as it is the one that nobody will soon wait for. */
  private synchronized Optional<Model> next() {
    while (!isClosed) {
      List<Model> left = new ArrayList<>();
      for (Model model : order) {
        if (!begun.containsKey(model.table()) && model.sql().isPresent()) {
          left.add(model);
        }
      }
      for (int at = left.size() - 1; at >= 0; at--) {
        Model model = left.get(at);
        if (model.inputs().stream().allMatch(this::isThere)) {
          begun.put(model.table(), new CompletableFuture<>());
          return Optional.of(model);
        }
      }
      if (left.isEmpty()) {
        return Optional.empty();
      }
      try {
        wait();
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private boolean isThere(TableName input) {
    return made.contains(input) || order.stream().noneMatch(model -> model.table().equals(input));
  }

  /** Waits for what is being built beside, and begins nothing more. */
  @Override
  public void close() {
    synchronized (this) {
      isClosed = true;
      notifyAll();
    }
    if (helper != null) {
      boolean isInterrupted = false;
      while (helper.isAlive()) {
        try {
          helper.join();
        } catch (InterruptedException again) {
          isInterrupted = true;
        }
      }
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
