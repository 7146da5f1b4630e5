package id.setia.sample;

/** An article of the shop; {@code listSen} is its usual price in sen. */
record Product(String sku, String name, String category, long listSen) {}
