package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildAheadTest {

  private static final int WIDTH = 25;

  private final Path directory;
  private final ModelFolder folder;
  private final Workspace workspace;

  BuildAheadTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    folder = ModelFolder.in(directory.resolve("sql"));
    workspace = new Workspace(directory.resolve("workspace"));
  }

  @BeforeEach
  void create() throws IOException {
    workspace.create();
    folder.model("core.a", "select range::integer as id from range(1000)");
    for (int at = 0; at < WIDTH; at++) {
      folder.model("core.b" + at, "select id from core.a where id %% 25 >= %d".formatted(at));
      folder.model("marts.c" + at, "select id from core.b%d where id > 500".formatted(at));
    }
  }

  private Build open(int threads) throws IOException {
    Files.writeString(directory.resolve("setia.yml"), "duckdb: {threads: %d}\n".formatted(threads));
    Settings settings = Configuration.read(directory, Map.of()).settings();
    Release release = Release.of(workspace, "2026-01-31-" + threads);
    Build build = Build.open(workspace, release, settings, LocalDate.of(2026, 1, 31));
    build.reads(1000);
    build.prepare(Map.of(), folder.read().macros());
    return build;
  }

  private static List<String> content(Build build, List<Model> models) {
    return models.stream()
        .map(model -> model.table() + " " + ReleaseContent.of(build.duckDb(), model.table() + ""))
        .toList();
  }

  @Test
  void twoAtATimeMakeWhatOneMakes() throws IOException {
    List<Model> models = folder.read().models();
    try (Build one = open(1);
        Build two = open(2);
        BuildAhead inOrder = BuildAhead.start(one, models);
        BuildAhead ahead = BuildAhead.start(two, models)) {
      for (Model model : models) {
        assertThat(ahead.build(model)).as(model.table().toString()).isEqualTo(inOrder.build(model));
      }
      assertThat(content(two, models)).isEqualTo(content(one, models));
    }
  }

  @Test
  void aModelThatFailsDoesSoWhenItsTurnHasCome() throws IOException {
    folder.model("marts.z", "select cast('no number' as integer) as id");
    List<Model> models = folder.read().models();
    try (Build build = open(2);
        BuildAhead ahead = BuildAhead.start(build, models)) {
      for (Model model : models) {
        if (model.table().name().equals("z")) {
          assertThatThrownBy(() -> ahead.build(model))
              .isInstanceOf(SetiaException.class)
              .hasMessageStartingWith("Cannot build marts.z: ");
        } else {
          ahead.build(model);
        }
      }
    }
  }

  @Test
  void overBigTablesAndWithOneThreadOneIsBuiltAtATime() throws IOException {
    try (Build one = open(1);
        Build two = open(2)) {
      assertThat(one.beside()).isEqualTo(Optional.empty());
      two.beside().orElseThrow().close();
      two.reads(1L << 30);
      assertThat(two.beside()).isEqualTo(Optional.empty());
    }
  }
}
