package id.setia.cli;

import id.setia.SetiaException;
import id.setia.lease.WorkspaceBusyException;
import id.setia.monitoring.ActionLog;
import id.setia.state.StateAddress;
import id.setia.state.StateDb;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a command does to a warehouse by a person's will, entered as the run page's actions are. */
final class EnteredAction {

  private final WorkspaceOptions place;
  private final Terminal terminal;

  EnteredAction(WorkspaceOptions place, Terminal terminal) {
    this.place = place;
    this.terminal = terminal;
  }

  /**
   * Does it, between the two entries.
   *
   * @param action its name in the log
   * @param target what it is done to
   * @param told what the log says of the result
   */
  <T> T of(String action, String target, Supplier<T> work, Function<T, String> told) {
    String account = "account " + System.getProperty("user.name", "");
    long[] number = {0};
    inState(log -> number[0] = log.begin(action, target, account, terminal.clock().instant()));
    try {
      T result = work.get();
      end(number[0], "done", told.apply(result));
      return result;
    } catch (WorkspaceBusyException busy) {
      end(number[0], "refused", String.valueOf(busy.getMessage()));
      throw busy;
    } catch (SetiaException failed) {
      end(number[0], "failed", String.valueOf(failed.getMessage()));
      throw failed;
    }
  }

  private void end(long number, String outcome, String message) {
    inState(log -> log.end(number, outcome, message, terminal.clock().instant()));
  }

  private void inState(Consumer<ActionLog> work) {
    StateAddress address = StateAddress.of(place.workspace(), place.state(terminal.environment()));
    try (StateDb state = StateDb.open(address)) {
      work.accept(new ActionLog(state));
    }
  }
}
