package id.setia.supply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Why an advisory does not keep a version out of the release.
 *
 * @param advisory its id or an alias
 * @param packageName {@code group:artifact}
 * @param version the one that was judged
 * @param until the last day it holds
 * @param reason in a sentence or more
 */
record Judgement(
    String advisory, String packageName, String version, LocalDate until, String reason) {

  private static final int SENTENCE = 40;

  /** Refuses a judgement that says nothing. */
  Judgement {
    if (reason.strip().length() < SENTENCE) {
      throw new IllegalArgumentException(
          "Invalid judgement of %s: %s (must say why in a sentence)".formatted(advisory, reason));
    }
  }

  static List<Judgement> read(Path file) throws IOException {
    List<Judgement> judgements = new ArrayList<>();
    JsonNode root = new ObjectMapper(new YAMLFactory()).readTree(Files.readString(file));
    for (JsonNode judgement : root.path("judgements")) {
      judgements.add(
          new Judgement(
              judgement.path("advisory").asText(),
              judgement.path("package").asText(),
              judgement.path("version").asText(),
              LocalDate.parse(judgement.path("until").asText()),
              judgement.path("reason").asText()));
    }
    return judgements;
  }

  boolean isOf(Advisory judged, Component component) {
    return judged.isCalled(advisory)
        && packageName.equals(component.name())
        && version.equals(component.version());
  }
}
