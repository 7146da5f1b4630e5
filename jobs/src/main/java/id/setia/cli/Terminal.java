package id.setia.cli;

import com.fasterxml.jackson.databind.JsonNode;
import id.setia.PlainText;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a command is run from.
 *
 * @param out for results
 * @param err for progress and errors
 * @param environment its variables
 * @param clock the time of day, which no number depends on
 * @param isInteractive whether a person watches
 * @param columns how many characters fit a line; only matters where a person watches
 * @param stop how a command that can end early is asked to
 */
record Terminal(
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    Clock clock,
    boolean isInteractive,
    int columns,
    StopHandler stop) {

  /** What a terminal has that does not say. */
  static final int USUAL_COLUMNS = 80;

  /** A terminal where nobody asks anybody to stop. */
  Terminal(
      PrintWriter out,
      PrintWriter err,
      Map<String, String> environment,
      Clock clock,
      boolean isInteractive,
      int columns) {
    this(out, err, environment, clock, isInteractive, columns, StopHandler.onRequest());
  }

  /** Copies the map. */
  Terminal {
    environment = Map.copyOf(environment);
  }

  /** Prints results: as text, whatever an export wrote into them. */
  @Override
  public PrintWriter out() {
    return PlainWriter.over(out);
  }

  /** Prints progress and errors: as text, whatever an export wrote into them. */
  @Override
  public PrintWriter err() {
    return PlainWriter.over(err);
  }

  /** Prints a result as JSON, which says every character that must not be shown. */
  void json(JsonNode result) {
    out().println(PlainText.json(result.toPrettyString()));
  }

  /** Prints what went wrong: a message of several lines is indented but for its first. */
  void complain(@Nullable String message) {
    err().println(PlainText.indented(String.valueOf(message)));
  }

  /** The error stream as it is, for a display that moves the cursor itself. */
  PrintWriter commands() {
    return err;
  }

  /** The stream of results as it is, for help that is coloured. */
  PrintWriter help() {
    return out;
  }

  /** This terminal with one more variable in its environment. */
  Terminal with(String name, String value) {
    Map<String, String> more = new java.util.HashMap<>(environment);
    more.put(name, value);
    return new Terminal(out, err, more, clock, isInteractive, columns, stop);
  }
}
