package id.setia.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The quick look at JSON records agrees with a parser: on what is well-formed, and on the columns.
 */
class JsonShapesTest {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final String[] VALUES = {
    "1",
    "-0.50",
    "12345678901234567890",
    "true",
    "false",
    "null",
    "\"\"",
    "\"a b\"",
    "\"\\\"\\\\\\u00e9\\n\"",
    "\"价\"",
    "[]",
    "[1, [\"x]\"], {\"y\": {}}]",
    "1e3"
  };

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean knows(JsonShapes shapes, String line) {
    byte[] padded = bytes("}}" + line + "}}");
    return shapes.knows(padded, 2, padded.length - 2);
  }

  private static JsonShapes learnt(String line) {
    JsonShapes shapes = new JsonShapes();
    byte[] bytes = bytes(line);
    shapes.learn(bytes, 0, bytes.length);
    return shapes;
  }

  @Test
  void knowsARecordByItsKeysWhateverItsValues() {
    JsonShapes shapes =
        learnt("{\"id\":1,\"customer\":{\"email\":\"a\",\"tags\":[1]},\"note\":null}");
    assertThat(
            knows(
                shapes,
                "{ \"id\" : \"x\", \"customer\": {\"email\":null,\"tags\":[{\"a\":[]}]} ,\"note\":-1.5 }"))
        .isTrue();
    assertThat(knows(shapes, "{\"id\":1,\"customer\":{\"email\":\"a\"},\"note\":null}")).isFalse();
    assertThat(knows(shapes, "{\"id\":1,\"customer\":7,\"note\":null}")).isFalse();
    assertThat(
            knows(shapes, "{\"id\":{},\"customer\":{\"email\":\"a\",\"tags\":[1]},\"note\":null}"))
        .isFalse();
    assertThat(
            knows(shapes, "{\"id\":1,\"customer\":{\"email\":\"a\",\"tags\":[1],\"note\":null}}"))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,}",
        "{\"a\":1",
        "{\"a\":1}}",
        "{\"a\":1}{\"a\":1}",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":+1}",
        "{\"a\":tru}",
        "{\"a\":\"x}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u00g0\"}",
        "{\"a\":\"tab\there\"}",
        "{\"a\" 1}",
        "{\"a\":}",
        "{\"a\":[1 2]}",
        "{\"a\":[1,]}",
        "{\"a\":{\"b\"}}",
        "{a:1}",
        "[{\"a\":1}]",
        "{\"a\":1,\"a\"}",
        "",
        "{",
        "{,}",
        "{\"a\":nul",
        "{\"a\":-}",
        "{\"a\":[{\"b\":1]}"
      })
  void knowsNothingThatIsMalformed(String line) {
    assertThat(knows(learnt("{\"a\":1}"), line)).isFalse();
  }

  @Test
  void whatItKnowsAParserReadsToo() throws IOException {
    Random random = new Random(11);
    JsonShapes shapes = new JsonShapes();
    int known = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] line = bytes(object(random, 0));
      if (round % 2 == 0) {
        shapes.learn(line, 0, line.length);
      } else {
        for (int change = random.nextInt(3); change > 0; change--) {
          int place = random.nextInt(line.length);
          boolean isAscii = line[place] >= 0; // DuckDB sets aside what is no UTF-8
          line[place] = isAscii ? (byte) "{}[]\",:\\ 0a-".charAt(random.nextInt(12)) : line[place];
        }
        if (shapes.knows(line, 0, line.length)) {
          known++;
          assertThat(JSON.readTree(line).isObject())
              .as(new String(line, StandardCharsets.UTF_8))
              .isTrue();
        }
      }
    }
    assertThat(known).isBetween(1_000, 9_900);
  }

  @Test
  void columnsAreThoseOfAParser(@TempDir Path directory) throws IOException {
    Random random = new Random(5);
    for (int round = 0; round < 20; round++) {
      List<String> lines = new ArrayList<>();
      for (int line = 0; line < 200; line++) {
        lines.add(object(random, 0));
      }
      boolean isSpoilt = round % 5 == 0;
      if (isSpoilt) {
        lines.add(150, "{\"a\":1,}");
      }
      Path file = Files.writeString(directory.resolve("r.json"), String.join("\n", lines));
      JsonPaths paths = new JsonPaths("", id.setia.config.ReadLimits.usual());
      paths.add(file, "r.json", 1);
      Set<String> expected = new LinkedHashSet<>();
      for (String line : lines) {
        try {
          collect(JSON.readTree(line), "", expected);
        } catch (JsonProcessingException malformed) {
          assertThat(isSpoilt).isTrue();
          expected.add("/a");
        }
      }
      assertThat(paths.columns())
          .extracting(JsonPaths.Column::pointer)
          .containsExactlyInAnyOrderElementsOf(expected);
      assertThat(paths.hasMalformed()).isEqualTo(isSpoilt);
    }
  }

  private static void collect(JsonNode node, String pointer, Set<String> into) {
    node.properties()
        .forEach(
            entry -> {
              String here = pointer + "/" + entry.getKey();
              if (!entry.getValue().isObject() || entry.getValue().isEmpty()) {
                into.add(here);
              }
              if (entry.getValue().isObject()) {
                collect(entry.getValue(), here, into);
              }
            });
  }

  private static String object(Random random, int depth) {
    StringBuilder object = new StringBuilder("{");
    String names = "abcd";
    int first = random.nextInt(3);
    int last = first + random.nextInt(names.length() - first);
    for (int index = first; index <= last; index++) {
      object.append(index > first ? random.nextBoolean() ? "," : " , " : "");
      object.append('"').append(names.charAt(index)).append("\":");
      object.append(
          depth < 2 && random.nextInt(4) == 0
              ? object(random, depth + 1)
              : VALUES[random.nextInt(VALUES.length)]);
    }
    if (random.nextInt(30) == 0) {
      return "{}";
    }
    return object.append(random.nextBoolean() ? "}" : " } ").toString();
  }
}
