package id.setia.monitoring.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.setia.PlainText;
import id.setia.config.AlertSettings.Event;
import id.setia.config.AlertSettings.Webhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Posts a JSON document. Its {@code text} is what Slack and Mattermost show; the other fields are
 * for programs. A second try follows a first that found nobody.
 */
final class WebhookChannel implements Channel {

  private static final int TRIES = 2;

  private final Webhook webhook;

  WebhookChannel(Webhook webhook) {
    this.webhook = webhook;
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public void send(AlertMessage letter) {
    HttpRequest request = request(letter);
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(webhook.timeoutSeconds()))
            // a redirect would take the token elsewhere
            .followRedirects(Redirect.NEVER)
            .build();
    String failure = "";
    for (int attempt = 0; attempt < TRIES; attempt++) {
      failure = post(client, request);
      if (failure.isEmpty()) {
        return;
      }
    }
    throw new UndeliveredException(failure);
  }

  private static String post(HttpClient client, HttpRequest request) {
    try {
      HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
      return answer.statusCode() / 100 == 2 ? "" : "it answered " + answer.statusCode();
    } catch (IOException failed) {
      // the message of an exception may hold the address
      return failed.getClass().getSimpleName();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private HttpRequest request(AlertMessage letter) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(webhook.url()))
            .timeout(Duration.ofSeconds(webhook.timeoutSeconds()))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(document(letter), StandardCharsets.UTF_8));
    if (!webhook.token().isEmpty()) {
      request.header("Authorization", "Bearer " + webhook.token());
    }
    return request.build();
  }

  private static String document(AlertMessage letter) {
    Alert alert = letter.alert();
    ObjectNode document = new ObjectMapper().createObjectNode();
    String text = "[%s] %s".formatted(alert.severity(), alert.title());
    // a digest is there to be read where it is shown
    document.put("text", alert.event() == Event.DIGEST ? text + "\n" + alert.reason() : text);
    document.put("kind", alert.kind());
    document.put("severity", alert.severity());
    document.put("subject", alert.subject());
    document.put("run_id", alert.runId().orElse(null));
    document.put("at", alert.at().toString());
    document.put("workspace", letter.workspace());
    document.put("title", alert.title());
    document.put("reason", alert.reason());
    document.put("action", alert.action());
    document.put("runbook", letter.runbook());
    document.put("link", letter.link());
    return PlainText.json(document.toString());
  }
}
