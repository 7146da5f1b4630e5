package id.setia.export.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteMarksTest {

  /** Every byte, against looking at each by itself. */
  @Test
  void findsWhatALookAtEveryByteFinds() {
    Random random = new Random(20261122);
    for (int round = 0; round < 2_000; round++) {
      byte[] bytes = new byte[random.nextInt(70)];
      random.nextBytes(bytes);
      int below = random.nextInt(129);
      int other = random.nextInt(4) == 0 ? -1 : random.nextInt(128);
      int end = bytes.length == 0 ? 0 : random.nextInt(bytes.length + 1);
      assertThat(found(new ByteMarks(below, other), bytes, end))
          .as("below %d, other %d, end %d", below, other, end)
          .isEqualTo(looked(bytes, below, other, end));
    }
  }

  private static List<Integer> found(ByteMarks marks, byte[] bytes, int end) {
    List<Integer> places = new ArrayList<>();
    for (int at = marks.next(bytes, 0, end); at < end; at = marks.next(bytes, at + 1, end)) {
      places.add(at);
    }
    return places;
  }

  private static List<Integer> looked(byte[] bytes, int below, int other, int end) {
    List<Integer> places = new ArrayList<>();
    for (int at = 0; at < end; at++) {
      int b = bytes[at] & 0xff;
      if (b < below || b == other) {
        places.add(at);
      }
    }
    return places;
  }
}
