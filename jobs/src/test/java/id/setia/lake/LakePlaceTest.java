package id.setia.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.lease.Lease;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The copy of a workspace names the files of the original: it reads, and writes nothing. */
class LakePlaceTest {

  private static final CanonicalTable REFUNDS = CanonicalTables.find("refunds").orElseThrow();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path root;

  @SuppressWarnings("NullAway.Init")
  private Settings settings;

  @BeforeEach
  void create() throws IOException {
    root = root.toRealPath();
    settings = Configuration.read(root, Map.of()).settings();
    Workspace original = new Workspace(root.resolve("original"));
    original.create();
    write(original);
  }

  private void write(Workspace workspace) {
    try (Lease lease =
            Lease.take(
                workspace,
                settings.state(),
                Clock.fixed(Instant.parse("2026-01-01T21:00:00Z"), ZoneOffset.UTC),
                "test");
        Lake lake = Lake.open(workspace, settings, lease)) {
      lake.table(REFUNDS);
    }
  }

  private Workspace copy() throws IOException {
    Path from = root.resolve("original");
    Path to = root.resolve("copy");
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files = all.toList();
    }
    for (Path file : files) {
      Files.copy(file, to.resolve(from.relativize(file)));
    }
    return new Workspace(to);
  }

  @Test
  void aCopyReadsAndWritesNothing() throws IOException {
    Workspace copy = copy();

    assertThatThrownBy(() -> write(copy))
        .isInstanceOf(SetiaException.class)
        .hasMessageContaining("The catalog of the lake %s".formatted(root.resolve("copy/lake")))
        .hasMessageContaining("names %s/".formatted(root.resolve("original/lake")))
        .hasMessageContaining("new workspace");
    try (Lake lake = Lake.open(copy, settings)) {
      assertThat(lake.existing(REFUNDS)).isPresent();
    }
  }

  @Test
  void aMovedWorkspaceSaysWhyNothingGoesOn() throws IOException {
    Path moved = Files.move(root.resolve("original"), root.resolve("moved"));
    String why =
        "%s/lake/lake/refunds/metadata/[^ ]+ of the lake is missing. Where the workspace was moved to %s, .* new workspace"
            .formatted(root.resolve("original"), moved);

    assertThatThrownBy(() -> write(new Workspace(moved)))
        .isInstanceOf(SetiaException.class)
        .hasMessageMatching(why);
    try (Lake lake = Lake.open(new Workspace(moved), settings)) {
      assertThatThrownBy(() -> lake.existing(REFUNDS))
          .isInstanceOf(SetiaException.class)
          .hasMessageMatching(why);
    }
    Files.move(moved, root.resolve("original"));
    write(new Workspace(root.resolve("original")));
  }

  @Test
  void howeverItIsReachedTheOriginalGoesOn() throws IOException {
    Files.createSymbolicLink(root.resolve("link"), root.resolve("original"));

    write(new Workspace(root.resolve("link")));
    write(new Workspace(root.resolve("other/../original")));

    assertThat(
            LakePlace.elsewhere(
                "file:" + root + "/original/lake/lake/refunds", root.resolve("link/lake")))
        .isEmpty();
  }

  @Test
  void aPlaceIsLookedForBySpellingsOfAll() {
    Path lake = root.resolve("original/lake");

    assertThat(LakePlace.elsewhere(lake + "/lake/refunds/metadata/1.json", lake)).isEmpty();
    assertThat(LakePlace.elsewhere("file:" + lake + "/lake/refunds", lake)).isEmpty();
    assertThat(LakePlace.elsewhere("file://" + lake + "/lake/refunds", lake)).isEmpty();
    assertThat(LakePlace.elsewhere(lake + "-2/lake/refunds", lake))
        .contains(Path.of(lake + "-2/lake/refunds"));
    assertThat(LakePlace.elsewhere("file:/elsewhere/lake/refunds", lake))
        .contains(Path.of("/elsewhere/lake/refunds"));
  }
}
