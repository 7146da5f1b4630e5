package id.setia.lake;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lake where no library can reach it is refused when it is opened, in a sentence. */
class LakeConnectorTest {

  private final Path root;

  LakeConnectorTest(@TempDir Path root) throws IOException {
    this.root = root;
    Files.createDirectories(root.resolve("config/sources"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3", "s3n", "abfs", "gs", "nowhere"})
  void isRefusedWhenItIsOpened(String scheme) throws IOException {
    String uri = scheme + "://bucket/lake";
    Files.writeString(root.resolve("config/setia.yml"), "lake: {uri: \"%s\"}\n".formatted(uri));
    Settings settings = Configuration.read(root.resolve("config"), Map.of()).settings();
    Workspace workspace = new Workspace(root.resolve("workspace"));
    workspace.create();

    assertThatThrownBy(() -> Lake.open(workspace, settings))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot open the lake %s: nothing here reads addresses that begin with %s: (the connector is missing) (setting lake.uri)",
            uri, scheme);
  }
}
