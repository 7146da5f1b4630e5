package id.setia.load;

import id.setia.config.Configuration;
import id.setia.config.Presets;
import id.setia.infer.Inference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A shop whose only source is what {@code sources infer} drafts of an export. */
final class DraftedShop implements AutoCloseable {

  private static final Presets PRESETS = Presets.in(Map.of(), Path.of("config"));

  private static final String NOTHING =
      "name: none\n"
          + "files: x\n"
          + "tables: {spend: {columns: {spend_date: a, channel: a, purpose: a, amount: a, currency:"
          + " a}}}\n";

  private final Path root;
  private final Shop shop;

  DraftedShop(Path root) {
    this.root = root;
    this.shop = new Shop(root);
  }

  /** What is drafted of an export of that name and text. */
  String draft(String name, String text) throws IOException {
    Path file = Files.writeString(root.resolve(name), text);
    return new Inference(save(NOTHING).settings(), PRESETS, shop.workspace).draft(file, "tebakan");
  }

  /** Loads the export by its draft. */
  void load(String draft) throws IOException {
    shop.night(save(draft).source("tebakan"));
  }

  List<String> rows(String table, String columns) {
    return shop.rows(table, columns);
  }

  private Configuration save(String draft) throws IOException {
    Path config = root.resolve("inferred");
    Files.createDirectories(config.resolve("sources"));
    Files.writeString(
        config.resolve("setia.yml"),
        "hmac_key: ${TEST_KEY}\nduckdb: {memory_mebibytes: 512, threads: 2}\n");
    Files.writeString(config.resolve("sources/draft.yml"), draft);
    return Configuration.read(config, Path.of("config"), Map.of("TEST_KEY", "night"));
  }

  @Override
  public void close() {
    shop.close();
  }
}
