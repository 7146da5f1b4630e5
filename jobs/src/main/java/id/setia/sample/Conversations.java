package id.setia.sample;

/** Chats as Intercom's API hands conversations over: one JSON object a line. */
final class Conversations {

  private Conversations() {}

  /** Appends the conversation of the fields of {@link ToolColumns#INTERCOM}. */
  static void append(StringBuilder out, String[] fields) {
    out.append("{\"type\":\"conversation\",\"id\":\"").append(fields[0]);
    out.append("\",\"created_at\":").append(fields[1]);
    out.append(",\"state\":\"").append(fields[2]);
    out.append("\",\"priority\":\"").append(fields[3]);
    out.append("\",\"team_assignee_id\":\"").append(fields[4]);
    out.append("\",\"source\":{\"type\":\"conversation\",\"author\":{\"type\":\"user\",\"id\":\"");
    out.append(fields[5]).append("\",\"email\":\"").append(fields[6]);
    out.append("\"}},\"conversation_rating\":null,\"statistics\":{\"first_admin_reply_at\":");
    out.append(orNull(fields[7])).append(",\"first_close_at\":").append(orNull(fields[8]));
    out.append(",\"last_close_at\":").append(orNull(fields[8]));
    out.append(",\"count_reopens\":").append(fields[9]).append("}}");
  }

  private static String orNull(String number) {
    return number.isEmpty() ? "null" : number;
  }
}
