package id.setia.infer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where JSON has its records: the beginning of it is enough.
 *
 * @param isJson whether it begins as JSON does
 * @param recordsAt the path of the array of records; empty: the document is that array, or has a
 *     record a line
 * @param items the path, in a record, of the array of objects it has; empty: none
 */
record JsonShape(boolean isJson, String recordsAt, String items) {

  private static final Pattern ARRAY = Names.unicode("\\[\\s*\\{");
  private static final Pattern GOODS =
      Names.unicode(
          ".*\\b(line|item|items|products?|positions?|articles?|goods|barang|produk|details|rows|entries)");
  private static final Pattern BESIDE =
      Names.unicode(
          ".*\\b(meta|metadata|tags?|links|notes?|attributes|properties|propert\\w+|taxes|tax|shipping|fees?|coupons?|discounts?|payments?|transactions?|refunds?|shipments?|fulfillments?|addresses|custom|fields?|messages?|parts|images?|files?|attachments?|events?|history|histories|timeline|comments?|threads?|stages?)( .*)?");

  static JsonShape of(String text) {
    Map<String, Integer> arrays = new LinkedHashMap<>();
    boolean isJson = scan(text, arrays);
    List<String> paths = new ArrayList<>(arrays.keySet());
    boolean isLines = text.stripLeading().startsWith("{") && hasRecordALine(text);
    String records =
        isLines
            ? ""
            : paths.stream()
                .filter(path -> !path.contains("[]"))
                .max(Comparator.comparing(path -> objectsIn(path, arrays)))
                .orElse("");
    String inRecord = records + "[]";
    String items =
        paths.stream()
            .filter(path -> isLines ? !path.contains("[]") : path.startsWith(inRecord + "."))
            .filter(path -> isLines || !path.substring(inRecord.length()).contains("[]"))
            .map(path -> isLines ? path : path.substring(inRecord.length() + 1))
            .filter(path -> isGoods(path) || !BESIDE.matcher(Names.words(path)).matches())
            .max(
                Comparator.comparing(JsonShape::isGoods)
                    .thenComparing(
                        path -> arrays.getOrDefault(isLines ? path : inRecord + "." + path, 0)))
            .orElse("");
    return new JsonShape(isJson, records, items);
  }

  private static boolean isGoods(String path) {
    String name = Names.words(path);
    return GOODS.matcher(name).matches()
        || (GOODS.matcher(name.replaceAll(" (lines?|list|data)$", "")).matches()
            && !BESIDE.matcher(name).matches());
  }

  /** How many objects an array holds, those in its objects too. */
  private static int objectsIn(String path, Map<String, Integer> arrays) {
    return arrays.entrySet().stream()
        .filter(array -> array.getKey().equals(path) || array.getKey().startsWith(path + "[]"))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** A document that stands on one line, with its records in an array, is no record. */
  private static boolean hasRecordALine(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).limit(2).toList();
    return startsWithWholeLine(text) && (lines.size() > 1 || !ARRAY.matcher(lines.get(0)).find());
  }

  private static boolean startsWithWholeLine(String text) {
    String line = text.stripLeading().lines().findFirst().orElse("");
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      parser.nextToken();
      parser.skipChildren();
      return parser.currentToken() == JsonToken.END_OBJECT;
    } catch (IOException cut) {
      return false;
    }
  }

  /**
   * Collects the paths of arrays that hold objects, outer ones first; false where it is no JSON.
   */
  private static boolean scan(String text, Map<String, Integer> arrays) {
    Deque<String> path = new ArrayDeque<>();
    int tokens = 0;
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      String field = "";
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        tokens++;
        switch (token) {
          case FIELD_NAME -> field = parser.currentName();
          case START_OBJECT -> {
            String here = String.valueOf(path.peek() == null ? "" : path.peek());
            if (here.endsWith("[]")) {
              arrays.merge(here.substring(0, here.length() - 2), 1, Integer::sum);
              path.push(here);
            } else {
              path.push(join(here, field));
            }
            field = "";
          }
          case START_ARRAY -> {
            String here = String.valueOf(path.peek() == null ? "" : path.peek());
            path.push(join(here, field) + "[]");
            field = "";
          }
          case END_OBJECT, END_ARRAY -> path.pop();
          default -> field = "";
        }
      }
    } catch (JsonProcessingException cut) {
      return tokens > 2;
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return tokens > 2;
  }

  private static String join(String path, String field) {
    return path.isEmpty() || field.isEmpty() ? path + field : path + "." + field;
  }
}
