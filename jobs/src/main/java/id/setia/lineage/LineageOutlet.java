package id.setia.lineage;

import id.setia.config.Settings;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where lineage events go: a file with one a line, or an address. An event that can't be told
 * changes nothing of the night: the log says so.
 */
public final class LineageOutlet {

  private static final Logger LOG = LoggerFactory.getLogger(LineageOutlet.class);
  private static final int SUCCESS = 2;
  private static final int HUNDRED = 100;

  private final Settings.OpenLineage settings;

  /** An outlet of the settings. */
  public LineageOutlet(Settings.OpenLineage settings) {
    this.settings = settings;
  }

  /** Tells an event to each place there is. */
  public void tell(String event) {
    if (!settings.file().isEmpty()) {
      append(event);
    }
    if (!settings.url().isEmpty()) {
      post(event);
    }
  }

  private void append(String event) {
    try {
      Files.writeString(
          Path.of(settings.file()),
          event + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException failed) {
      LOG.error("Cannot write lineage to {}: {}", settings.file(), FileFault.reason(failed));
    }
  }

  private void post(String event) {
    Duration patience = Duration.ofSeconds(settings.timeoutSeconds());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.url()))
            .timeout(patience)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(event, StandardCharsets.UTF_8));
    if (!settings.token().isEmpty()) {
      request.header("Authorization", "Bearer " + settings.token());
    }
    try {
      HttpResponse<Void> answer =
          HttpClient.newBuilder()
              .connectTimeout(patience)
              // a redirect would take the token elsewhere
              .followRedirects(Redirect.NEVER)
              .build()
              .send(request.build(), BodyHandlers.discarding());
      if (answer.statusCode() / HUNDRED != SUCCESS) {
        LOG.error("Cannot tell lineage (openlineage.url): it answered {}", answer.statusCode());
      }
    } catch (IOException failed) {
      // the message of an exception may hold the address
      LOG.error("Cannot tell lineage (openlineage.url): {}", failed.getClass().getSimpleName());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
