package id.setia.sample;

import java.util.List;
import java.util.Map;

/** Scores and comments that go with a class of answer. */
final class SurveyText {

  private static final Weighted<Integer> PROMOTER_SCORES =
      Weighted.of(Map.entry(9, 45), Map.entry(10, 55));
  private static final Weighted<Integer> PASSIVE_SCORES =
      Weighted.of(Map.entry(7, 40), Map.entry(8, 60));
  private static final Weighted<Integer> DETRACTOR_SCORES =
      Weighted.of(
          Map.entry(6, 30),
          Map.entry(5, 28),
          Map.entry(4, 12),
          Map.entry(3, 10),
          Map.entry(2, 6),
          Map.entry(1, 5),
          Map.entry(0, 9));

  private static final List<String> PRAISE =
      List.of(
          "Pengiriman cepat, barang sesuai foto",
          "Mantap, pasti order lagi!",
          "Adminnya ramah banget",
          "Great quality, fast delivery",
          "Love it! Packing rapi, recommended seller",
          "Suka banget, the fabric is so soft",
          "Harga oke, kualitas juara",
          "Always happy with this shop");
  private static final List<String> SHRUG =
      List.of(
          "Lumayan, tapi pengiriman agak lama",
          "Ok",
          "Biasa aja sih",
          "Good product, but the website is slow",
          "Barang bagus, packing kurang rapi",
          "So far so good, semoga ada promo",
          "Not bad");
  private static final List<String> COMPLAINT =
      List.of(
          "Sudah dua minggu belum sampai, CS tidak membalas",
          "Barang rusak, minta refund dipersulit",
          "Chat dijawab bot terus, tidak nyambung",
          "Kecewa. Warna beda dengan foto",
          "Admin bilang \"ditunggu ya kak\"\ntapi tidak ada kabar",
          "Very slow response, nobody solved my problem",
          "Terlalu banyak SMS promo, annoying",
          "Package arrived broken, never again",
          "Aplikasinya lemot, checkout error terus");

  private SurveyText() {}

  static int score(Mood.NpsClass answer, RandomStream draws) {
    return switch (answer) {
      case PROMOTER -> PROMOTER_SCORES.pick(draws);
      case PASSIVE -> PASSIVE_SCORES.pick(draws);
      case DETRACTOR -> DETRACTOR_SCORES.pick(draws);
    };
  }

  static String comment(Mood.NpsClass answer, RandomStream draws) {
    return switch (answer) {
      case PROMOTER -> draws.pick(PRAISE);
      case PASSIVE -> draws.pick(SHRUG);
      case DETRACTOR -> draws.pick(COMPLAINT);
    };
  }
}
