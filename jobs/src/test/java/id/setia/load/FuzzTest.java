package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the fuzzers start from and what they have found, and seeded changes of it: the short,
 * repeatable part of {@code bench/fuzz.sh}.
 */
class FuzzTest {

  private static final long SEED = 20260;
  private static final int CHANGES = 25;

  @ParameterizedTest
  @ValueSource(strings = {"load", "mapping"})
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void everyInputIsAccountedForOrRefused(String fuzzer) throws IOException {
    Consumer<byte[]> target =
        fuzzer.equals("load") ? LoadFuzzer::fuzzerTestOneInput : MappingFuzzer::fuzzerTestOneInput;
    List<byte[]> inputs = inputs(fuzzer);
    assertThat(inputs).hasSizeGreaterThan(3);
    inputs.forEach(input -> run(target, input));
    FuzzShop shop = fuzzer.equals("load") ? LoadFuzzer.SHOP : MappingFuzzer.SHOP;
    assertThat(shop.recordsLoaded()).as("some inputs are good").isGreaterThan(10);
    Random random = new Random(SEED);
    for (int change = 0; change < CHANGES; change++) {
      run(target, changed(inputs.get(random.nextInt(inputs.size())), random));
    }
  }

  private static void run(Consumer<byte[]> target, byte[] input) {
    try {
      target.accept(input);
    } catch (RuntimeException | AssertionError found) {
      throw new AssertionError("input " + HexFormat.of().formatHex(input), found);
    }
  }

  private static List<byte[]> inputs(String fuzzer) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("jobs/src/test/resources/fuzz", fuzzer))) {
      List<byte[]> inputs = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        inputs.add(Files.readAllBytes(file));
      }
      return inputs;
    }
  }

  /** Bytes replaced, taken out, doubled. */
  private static byte[] changed(byte[] input, Random random) {
    byte[] bytes = input.clone();
    for (int times = 1 + random.nextInt(4); times > 0 && bytes.length > 2; times--) {
      int from = 1 + random.nextInt(bytes.length - 1);
      int length = Math.min(bytes.length - from, 1 + random.nextInt(12));
      switch (random.nextInt(3)) {
        case 0 -> bytes[from] = (byte) random.nextInt(256);
        case 1 -> bytes = joined(bytes, 0, from, from + length, bytes.length);
        default -> bytes = joined(bytes, 0, from + length, from, bytes.length);
      }
    }
    return bytes;
  }

  private static byte[] joined(byte[] bytes, int from, int to, int again, int end) {
    byte[] joined = new byte[to - from + end - again];
    System.arraycopy(bytes, from, joined, 0, to - from);
    System.arraycopy(bytes, again, joined, to - from, end - again);
    return joined;
  }
}
