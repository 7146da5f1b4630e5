package id.setia.monitoring.alert;

import id.setia.config.AlertSettings;
import java.util.ArrayList;
import java.util.List;

/** A way by which word gets out. */
interface Channel {

  /** The ways that the settings name. */
  static List<Channel> of(AlertSettings settings) {
    List<Channel> channels = new ArrayList<>();
    if (settings.webhook().isSet()) {
      channels.add(new WebhookChannel(settings.webhook()));
    }
    if (settings.mail().isSet()) {
      channels.add(new MailChannel(settings.mail()));
    }
    return channels;
  }

  /** What it is called in logs and metrics. */
  String name();

  /**
   * Tells somebody.
   *
   * @throws UndeliveredException when nobody took it
   */
  void send(AlertMessage letter);

  /** Nobody took a message; the reason never holds an address or a secret. */
  final class UndeliveredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UndeliveredException(String reason) {
      super(reason);
    }
  }
}
