package id.setia.serve.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.setia.SetiaException;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of a run's log, in either format, without the traces of errors. */
final class RunLog {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_BYTES = 64 << 10;
  private static final int MOST_LINES = 200;

  /** A line: when, and the rest. */
  record Line(@Nullable Instant at, String text) {}

  private RunLog() {}

  /**
   * Its last lines; none where there is no log.
   *
   * @throws SetiaException when it can't be read
   */
  static List<Line> tail(Path log) {
    if (!Files.isRegularFile(log)) {
      return List.of();
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, file.length() - MOST_BYTES);
      file.seek(from);
      byte[] bytes = new byte[Math.toIntExact(file.length() - from)];
      file.readFully(bytes);
      List<Line> lines = new ArrayList<>();
      new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .skip(from > 0 ? 1 : 0)
          .filter(line -> !line.isBlank() && line.charAt(0) != '\t')
          .forEach(line -> lines.add(read(line)));
      return lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot read %s: %s".formatted(log, FileFault.reason(failed)), failed);
    }
  }

  private static Line read(String line) {
    if (line.charAt(0) == '{') {
      try {
        JsonNode json = JSON.readTree(line);
        return line(
            json.path("at").asText(),
            json.path("level").asText() + " " + json.path("message").asText());
      } catch (JsonProcessingException halfWritten) {
        return new Line(null, line);
      }
    }
    int blank = line.indexOf(' ');
    return blank < 0
        ? new Line(null, line)
        : line(line.substring(0, blank), line.substring(blank + 1));
  }

  private static Line line(String at, String text) {
    try {
      return new Line(Instant.parse(at), text);
    } catch (DateTimeParseException noTime) {
      return new Line(null, at + " " + text);
    }
  }
}
