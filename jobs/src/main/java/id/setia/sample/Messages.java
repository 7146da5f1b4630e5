package id.setia.sample;

/** Answers as the WhatsApp Business Cloud API hands them over: one JSON object a line. */
final class Messages {

  /** The number of the shop; nobody else's. */
  private static final String SHOP = "622150500000";

  private Messages() {}

  /** Appends the message of the fields from, id, timestamp and title. */
  static void append(StringBuilder out, String[] fields) {
    out.append("{\"from\":\"").append(fields[0]);
    out.append("\",\"id\":\"wamid.").append(fields[1]);
    out.append("\",\"timestamp\":\"").append(fields[2]);
    out.append("\",\"type\":\"interactive\",\"context\":{\"from\":\"").append(SHOP);
    out.append("\",\"id\":\"wamid.Q").append(fields[1]);
    out.append(
        "\"},\"interactive\":{\"type\":\"list_reply\",\"list_reply\":{\"id\":\"csat\",\"title\":\"");
    out.append(fields[3]).append("\"}}}");
  }
}
