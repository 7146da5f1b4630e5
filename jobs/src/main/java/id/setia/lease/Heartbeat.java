package id.setia.lease;

import id.setia.SetiaException;
import id.setia.state.Fence;
import id.setia.state.StateAddress;
import id.setia.state.StateDb;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells at a third of the lease's time, from a thread of its own, that its holder lives. */
final class Heartbeat implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  private static final int BEATS_PER_LEASE = 3;
  private static final long PATIENCE_SECONDS = 60;

  private final StateAddress address;
  private final Fence fence;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Heartbeat::daemon);
  private @Nullable StateDb state;

  private Heartbeat(StateAddress address, Fence fence) {
    this.address = address;
    this.fence = fence;
  }

  static Heartbeat start(StateAddress address, Fence fence, Duration lease) {
    Heartbeat heartbeat = new Heartbeat(address, fence);
    long millis = lease.toMillis() / BEATS_PER_LEASE;
    var unused =
        heartbeat.thread.scheduleWithFixedDelay(
            heartbeat::beat, millis, millis, TimeUnit.MILLISECONDS);
    return heartbeat;
  }

  private static Thread daemon(Runnable beats) {
    Thread thread = new Thread(beats, "setia-lease-heartbeat");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * The fence stops whoever has lost the lease; where the database is away, the next beat tries.
   */
  private void beat() {
    try {
      if (state == null) {
        state = StateDb.connect(address);
      }
      if (!state.renew(fence)) {
        LOG.error("the lease with token {} is lost: this process can't commit", fence.token());
        thread.shutdown();
      }
    } catch (SetiaException unreachable) {
      LOG.warn("no sign of life could be given", unreachable);
      closeState();
    }
  }

  private void closeState() {
    StateDb open = state;
    state = null;
    if (open != null) {
      try {
        open.close();
      } catch (SetiaException broken) {
        LOG.warn("the heartbeat's connection was broken", broken);
      }
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
        return;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    closeState();
  }
}
