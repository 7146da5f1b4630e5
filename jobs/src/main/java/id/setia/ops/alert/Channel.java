package id.setia.ops.alert;

/** A way by which word gets out. */
interface Channel {

  /** What it is called in logs and metrics. */
  String name();

  /**
   * Tells somebody.
   *
   * @throws UndeliveredException when nobody took it
   */
  void send(Alert alert);

  /** Nobody took a message; the reason never holds an address or a secret. */
  final class UndeliveredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UndeliveredException(String reason) {
      super(reason);
    }
  }
}
