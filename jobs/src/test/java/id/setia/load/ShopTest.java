package id.setia.load;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that have a small shop each. */
public abstract class ShopTest {

  @SuppressWarnings("NullAway.Init")
  public Shop shop;

  @BeforeEach
  void open(@TempDir Path root) {
    shop = new Shop(root);
  }

  @AfterEach
  void close() {
    shop.close();
  }
}
