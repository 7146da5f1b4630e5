package id.setia.load;

import java.util.function.Supplier;

/** Lets one process at a time commit to the lake, where several load. */
@FunctionalInterface
public interface Turns {

  /** For who is the only one. */
  Turns ALONE = Supplier::get;

  /** Does it when it is this process's turn; work in a turn has it already. */
  <T> T inTurn(Supplier<T> work);
}
