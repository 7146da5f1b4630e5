package id.setia.monitoring;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import id.setia.config.Settings.LogFormat;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Logging: silent until a run names its file, as the terminal belongs to progress and results. */
public final class Logs extends ContextAwareBase implements Configurator {

  private static final String FILE = "run";
  private static final String CONSOLE = "console";

  /** For logback, which finds it as a service. */
  public Logs() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /**
   * Writes what happens from now on to a file: Setia's own doings, and the warnings of its
   * libraries.
   *
   * @param region the country of telephone numbers that name none, ISO 3166-1 alpha-2: whose they
   *     are is not told
   */
  public static void toFile(Path file, LogFormat format, String region) {
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setFile(file.toString());
    start(appender, FILE, encoder(format, region));
  }

  /**
   * Writes it to the error stream too, for who watches a process and not its files, until what is
   * returned is closed.
   *
   * @param region as for a file
   */
  public static Console toConsole(LogFormat format, String region) {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setTarget("System.err");
    return new Console(start(appender, CONSOLE, encoder(format, region)), appender);
  }

  /** The error stream as one that is written to; closing it leaves the stream alone again. */
  public static final class Console implements AutoCloseable {

    private final Logger root;
    private final Appender<ILoggingEvent> appender;

    private Console(Logger root, Appender<ILoggingEvent> appender) {
      this.root = root;
      this.appender = appender;
    }

    @Override
    public void close() {
      root.detachAppender(appender);
      appender.stop();
    }
  }

  /** Starts it, and returns the logger that it hangs on. */
  private static Logger start(
      OutputStreamAppender<ILoggingEvent> appender, String name, Encoder<ILoggingEvent> encoder) {
    LoggerContext context = context();
    appender.setContext(context);
    appender.setName(name);
    appender.setEncoder(encoder);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Appender<ILoggingEvent> before = root.getAppender(name);
    root.addAppender(appender);
    if (before != null) {
      root.detachAppender(before);
      before.stop();
    }
    root.setLevel(Level.WARN);
    context
        .getLogger("id.setia")
        .setLevel(Level.toLevel(System.getProperty("setia.log"), Level.INFO));
    return root;
  }

  private static Encoder<ILoggingEvent> encoder(LogFormat format, String region) {
    LogTexts texts = new LogTexts(region);
    EncoderBase<ILoggingEvent> lines =
        format == LogFormat.JSON ? new JsonLines(texts) : new TextLines(texts);
    lines.setContext(context());
    lines.start();
    return lines;
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }

  /** What every line of this thread says, as long as it is open. */
  public record Field(String name) implements AutoCloseable {
    @Override
    public void close() {
      MDC.remove(name);
    }
  }

  /** Lets every line of this thread say so; an empty value is not said. */
  public static Field with(String name, String value) {
    if (!value.isEmpty()) {
      MDC.put(name, value);
    }
    return new Field(name);
  }
}
