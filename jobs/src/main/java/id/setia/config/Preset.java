package id.setia.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import id.setia.config.Settings.Check;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One file of {@code config/presets}: an export shape that Setia knows. Beside these words it has
 * those of a source file, but for what only a shop can say: its name, its files.
 *
 * @param name the file's name without {@code .yml}: what a source says as {@code preset}
 * @param title the tool and its export, for people
 * @param generation which of a tool's export shapes it is, where there are several
 * @param page its page in the documentation
 * @param recognise the columns by which a file of this shape is known
 * @param ask words that a source must say itself, each with the reason
 * @param format how such files are written
 * @param ignore the condition by which it leaves records out; empty: it takes all
 */
public record Preset(
    String name,
    String title,
    String generation,
    String page,
    Recognition recognise,
    Map<String, String> ask,
    ExportFormat format,
    String ignore) {

  /**
   * The columns of a shape.
   *
   * @param required what every file of this shape has
   * @param optional what a file may have; what the mapping reads of these is blank where a file
   *     lacks it
   * @param unlike what other exports of the tool have, and none of this shape: of a file that has
   *     them nothing is guessed
   * @param sibling what an export of the tool with the same columns has beside them: such a file is
   *     a stranger
   */
  public record Recognition(
      List<String> required, List<String> optional, List<String> unlike, List<String> sibling) {
    /** Refuses a shape that every file has. */
    public Recognition(
        @JsonProperty("required") @Nullable List<String> required,
        @JsonProperty("optional") @Nullable List<String> optional,
        @JsonProperty("unlike") @Nullable List<String> unlike,
        @JsonProperty("sibling") @Nullable List<String> sibling) {
      this.required = required == null ? List.of() : List.copyOf(required);
      this.optional = optional == null ? List.of() : List.copyOf(optional);
      this.unlike = unlike == null ? List.of() : List.copyOf(unlike);
      this.sibling = sibling == null ? List.of() : List.copyOf(sibling);
      Check.that(
          !this.required.isEmpty(),
          "recognise.required",
          this.required,
          "must name the columns that tell the shape from others");
    }
  }

  /** Refuses a preset that says too little of itself. */
  public Preset {
    Check.that(!title.isBlank(), "title", title, "must say which tool's export it is");
    Check.that(!page.isBlank(), "page", page, "must name the preset's page in docs/sources");
    ask = Collections.unmodifiableMap(new LinkedHashMap<>(ask));
  }
}
