package id.setia.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What the shop sells: 60 articles in each category, a constant ratio of price apart. */
final class Catalogue {

  private static final int ARTICLES = 60;
  private static final long HUNDRED_RUPIAH = 100L * Rupiah.SEN;

  /** A shelf: its names run through the articles, its sizes grow with the price. */
  private record Shelf(
      String code,
      String category,
      double lowest,
      double highest,
      List<String> names,
      List<String> sizes) {}

  private static final List<Shelf> SHELVES =
      List.of(
          new Shelf(
              "RMH",
              "Rumah & Dapur",
              2_000,
              6_000_000,
              List.of(
                  "Lap Serbaguna", "Wajan Teflon 24\"", "Rak Bumbu", "Set Panci", "Karpet Bulu"),
              List.of("satuan", "isi 2", "isi 4", "set keluarga", "set lengkap", "set premium")),
          new Shelf(
              "CML",
              "Camilan",
              8_000,
              150_000,
              List.of("Keripik Singkong Balado", "Kue Nastar", "Rengginang", "Kacang Disco"),
              List.of("100 g", "250 g", "500 g", "1 kg", "hampers")),
          new Shelf(
              "KPI",
              "Kopi & Teh",
              15_000,
              450_000,
              List.of("Kopi Arabika Gayo", "Kopi Toraja", "Teh Melati", "Kopi Susu; siap minum"),
              List.of("sachet", "200 g", "500 g", "1 kg", "paket kantor")),
          new Shelf(
              "KLT",
              "Perawatan Kulit",
              20_000,
              650_000,
              List.of("Serum Niacinamide", "Sunscreen SPF 50", "Toner Mawar", "Masker Bengkoang"),
              List.of("20 ml", "50 ml", "100 ml", "twin pack", "paket lengkap")),
          new Shelf(
              "FSN",
              "Fashion Muslim",
              45_000,
              1_200_000,
              List.of("Hijab Voal", "Gamis Katun", "Koko \"Al-Fath\"", "Mukena Travel"),
              List.of("S", "M", "L", "XL", "eksklusif")),
          new Shelf(
              "ELK",
              "Elektronik",
              25_000,
              5_000_000,
              List.of("Kabel USB-C", "Lampu LED", "Power Bank", "Speaker Bluetooth", "Blender"),
              List.of("Lite", "Basic", "Plus", "Pro", "Max")));

  private final List<Product[]> shelves = new ArrayList<>();
  private final List<long[]> prices = new ArrayList<>();

  Catalogue() {
    for (Shelf shelf : SHELVES) {
      Product[] articles = articles(shelf);
      shelves.add(articles);
      prices.add(Arrays.stream(articles).mapToLong(Product::listSen).toArray());
    }
  }

  private static Product[] articles(Shelf shelf) {
    Product[] articles = new Product[ARTICLES];
    for (int i = 0; i < ARTICLES; i++) {
      double share = (double) i / (ARTICLES - 1);
      double price = shelf.lowest() * StrictMath.pow(shelf.highest() / shelf.lowest(), share);
      String size = shelf.sizes().get(i * shelf.sizes().size() / ARTICLES);
      articles[i] =
          new Product(
              shelf.code() + "-" + (100 + i),
              shelf.names().get(i % shelf.names().size()) + " " + size,
              shelf.category(),
              Rupiah.rounded(price, HUNDRED_RUPIAH));
    }
    return articles;
  }

  /**
   * An article of a random category whose usual price is near the wanted one; the first category
   * covers all prices. Never one of those taken, so that no order repeats a line.
   */
  Product near(double rupiah, Set<Product> taken, RandomStream draws) {
    int shelf = draws.below(SHELVES.size());
    if (rupiah < SHELVES.get(shelf).lowest() || rupiah > SHELVES.get(shelf).highest()) {
      shelf = 0;
    }
    Product[] articles = shelves.get(shelf);
    int found = Arrays.binarySearch(prices.get(shelf), StrictMath.round(rupiah * Rupiah.SEN));
    int index = Math.min(found >= 0 ? found : -found - 1, ARTICLES - 1);
    while (taken.contains(articles[index])) {
      index = (index + 1) % ARTICLES;
    }
    return articles[index];
  }
}
