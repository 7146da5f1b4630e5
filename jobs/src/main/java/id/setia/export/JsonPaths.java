package id.setia.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import id.setia.SetiaException;
import id.setia.config.ReadLimits;
import id.setia.foreign.FileFault;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The paths of the values in JSON records, found by reading all of them: a path that only the last
 * record has is a column too.
 */
final class JsonPaths {

  private static final int BUFFER_BYTES = 1 << 18;
  private static final String ITEMS = "[]";

  /**
   * A column of JSON records.
   *
   * @param name the keys joined with dots; after an array {@code []}
   * @param pointer where its value is (RFC 6901): in the record, or in the item
   * @param isOfItem whether it is the item's rather than the record's
   * @param isObjectToo whether records have an object there as well, whose values have columns of
   *     their own
   */
  record Column(String name, String pointer, boolean isOfItem, boolean isObjectToo) {}

  private static final class Node {
    private final Map<String, Node> children = new LinkedHashMap<>();
    private boolean hasValue;

    /** The object of the records that had the key last: twice in one is once too often. */
    private long lastIn;
  }

  private final ReadLimits limits;
  private final JsonFactory factory;
  private final JsonShapes shapes = new JsonShapes();
  private final Node root = new Node();
  private final Node item = new Node();
  private final List<String> itemsPath;
  private final String items;
  private int nodes;
  private long lines;
  private boolean hasMalformed;
  private long objects;
  private long records;
  private final Map<String, Namesakes.Key> repeated = new LinkedHashMap<>();
  private final Set<String> inRecord = new LinkedHashSet<>();

  /** Paths of records, and of the items of the array at {@code items} where it is not empty. */
  JsonPaths(String items, ReadLimits limits) {
    this.items = items;
    this.limits = limits;
    // a record's length is bounded as a whole
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.nesting())
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();
    this.itemsPath = items.isEmpty() ? List.of() : List.of(items.split("\\."));
  }

  /**
   * Adds what the records of a file have.
   *
   * @param fileId the file's number in the ledger
   * @return the keys that stand twice in a record
   * @throws SetiaException when there are too many paths, or a record is nested too deep
   */
  List<Namesakes.Key> add(Path file, String fileName, long fileId) {
    byte[] line = new byte[BUFFER_BYTES];
    long length = 0;
    lines = 0;
    records = 0;
    repeated.clear();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        int start = 0;
        for (int at = 0; at < read; at++) {
          if (buffer[at] == '\n' || buffer[at] == '\r') {
            if (length == 0) {
              addRecord(buffer, start, at, fileName);
            } else {
              line = append(line, length, buffer, start, at);
              addWhole(line, length + at - start, fileName);
            }
            length = 0;
            start = at + 1;
          }
        }
        line = append(line, length, buffer, start, read);
        length += read - start;
      }
      addWhole(line, length, fileName);
    } catch (IOException unreadable) {
      throw new SetiaException(
          "Cannot read %s: %s".formatted(fileName, FileFault.reason(unreadable)), unreadable);
    }
    return repeated.values().stream()
        .map(key -> new Namesakes.Key(key.column(), fileId, key.records(), key.recordNo()))
        .toList();
  }

  /** What is longer than a record may be is not kept: it is set aside when it is read. */
  private byte[] append(byte[] line, long length, byte[] buffer, int start, int end) {
    long needed = length + end - start;
    if (needed > limits.recordBytes()) {
      return line;
    }
    byte[] grown = needed <= line.length ? line : Arrays.copyOf(line, 2 * Math.toIntExact(needed));
    System.arraycopy(buffer, start, grown, Math.toIntExact(length), end - start);
    return grown;
  }

  private void addWhole(byte[] line, long length, String fileName) throws IOException {
    if (length <= limits.recordBytes()) {
      addRecord(line, 0, Math.toIntExact(length), fileName);
    } else {
      lines++;
      records++;
    }
  }

  private void addRecord(byte[] line, int from, int to, String fileName) throws IOException {
    lines++;
    records += from == to ? 0 : 1;
    inRecord.clear();
    // the items of an array are not part of a record's shape
    boolean hasShape = items.isEmpty();
    if (from == to || (hasShape && shapes.knows(line, from, to))) {
      return;
    }
    try (JsonParser parser = factory.createParser(line, from, to - from)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_OBJECT) {
        object(parser, root, "", 0, fileName);
        boolean isAlone = parser.nextToken() == null;
        hasMalformed |= !isAlone;
        if (hasShape && isAlone && inRecord.isEmpty()) {
          shapes.learn(line, from, to);
        }
      } else if (first != null) {
        hasMalformed = true;
      }
      for (String path : inRecord) {
        repeated.merge(
            path,
            new Namesakes.Key(path, 0, 1, records),
            (known, one) -> new Namesakes.Key(path, 0, known.records() + 1, known.recordNo()));
      }
    } catch (StreamConstraintsException tooDeep) {
      throw new SetiaException(
          "Cannot read %s: its record on line %d has objects or arrays nested more than %d deep (format.limits.nesting)"
              .formatted(fileName, lines, limits.nesting()),
          tooDeep);
    } catch (JsonProcessingException malformed) {
      hasMalformed = true;
    }
  }

  /** The keys of an object; {@code depth} is how far they lie on the way to the items, or -1. */
  private void object(JsonParser parser, Node node, String path, int depth, String fileName)
      throws IOException {
    long here = ++objects;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      Node child = child(node, key, fileName);
      if (child.lastIn == here) {
        inRecord.add(path + key);
      }
      child.lastIn = here;
      boolean isOnTheWay =
          depth >= 0 && depth < itemsPath.size() && itemsPath.get(depth).equals(key);
      boolean isItems = isOnTheWay && depth == itemsPath.size() - 1;
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT) {
        object(parser, child, path + key + ".", isOnTheWay ? depth + 1 : -1, fileName);
        child.hasValue |= child.children.isEmpty();
      } else if (isItems && token == JsonToken.START_ARRAY) {
        array(parser, fileName);
      } else {
        parser.skipChildren();
        child.hasValue |= !isItems || token != JsonToken.VALUE_NULL;
      }
    }
  }

  private void array(JsonParser parser, String fileName) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        object(parser, item, items + ITEMS + ".", -1, fileName);
      } else {
        parser.skipChildren();
        item.hasValue = true;
      }
    }
  }

  private Node child(Node node, String key, String fileName) {
    Node known = node.children.get(key);
    if (known != null) {
      return known;
    }
    if (++nodes > limits.paths()) {
      throw new SetiaException(
          "Cannot read %s: its records have more than %d different paths (such as %s); a key that differs in every"
                  .formatted(fileName, limits.paths(), key)
              + " record is data and no column (format.limits.paths)");
    }
    Node created = new Node();
    node.children.put(key, created);
    return created;
  }

  /** Whether a record is not an object, or no JSON at all. */
  boolean hasMalformed() {
    return hasMalformed;
  }

  /** The columns in the order in which the files show them; the record's first. */
  List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    collect(root, "", "", false, columns);
    if (item.hasValue) {
      columns.add(new Column(items + ITEMS, "$", true, !item.children.isEmpty()));
    }
    collect(item, items + ITEMS + ".", "", true, columns);
    return columns;
  }

  private static void collect(
      Node node, String prefix, String pointer, boolean isOfItem, List<Column> columns) {
    node.children.forEach(
        (key, child) -> {
          String here = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
          if (child.hasValue) {
            columns.add(new Column(prefix + key, here, isOfItem, !child.children.isEmpty()));
          }
          collect(child, prefix + key + ".", here, isOfItem, columns);
        });
  }

  /** The column of a path that a format declares, whether a record has it or not. */
  Column declared(String name) {
    String start = items + ITEMS + ".";
    boolean isOfItem = !items.isEmpty() && name.startsWith(start);
    String path = isOfItem ? name.substring(start.length()) : name;
    return new Column(
        name, "/" + path.replace("~", "~0").replace("/", "~1").replace('.', '/'), isOfItem, false);
  }
}
