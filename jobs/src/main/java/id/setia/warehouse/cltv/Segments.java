package id.setia.warehouse.cltv;

import java.util.List;

/**
 * The channels and regions of a portfolio. A pair is a channel with a region that some customer
 * has.
 */
final class Segments {

  private final List<String> channels;
  private final List<String> regions;
  private final int[] channelOfPair;
  private final int[] regionOfPair;

  Segments(List<String> channels, List<String> regions, int[] channelOfPair, int[] regionOfPair) {
    this.channels = channels;
    this.regions = regions;
    this.channelOfPair = channelOfPair;
    this.regionOfPair = regionOfPair;
  }

  List<String> channels() {
    return channels;
  }

  List<String> regions() {
    return regions;
  }

  int[] channelOfPair() {
    return channelOfPair;
  }

  int[] regionOfPair() {
    return regionOfPair;
  }

  /** What customers are split by. */
  enum Kind {
    ALL("all"),
    CHANNEL("channel"),
    REGION("region");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  /** The values of a kind. */
  List<String> values(Kind kind) {
    return switch (kind) {
      case ALL -> List.of("all");
      case CHANNEL -> channels;
      case REGION -> regions;
    };
  }

  /** The index of the value that a pair has. */
  int valueOf(Kind kind, int pair) {
    return switch (kind) {
      case ALL -> 0;
      case CHANNEL -> channelOfPair[pair];
      case REGION -> regionOfPair[pair];
    };
  }
}
