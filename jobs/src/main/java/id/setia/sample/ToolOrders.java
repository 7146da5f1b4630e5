package id.setia.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes each order as the place where it was placed exports it. */
final class ToolOrders implements OrderRows {

  /** Typed in by the shop itself for people who order at the counter. */
  static final String SHOP_PHONE = "021-5551234";

  private static final double SHOP_PHONE_SHARE = 0.06;
  private static final double GUEST_SHOP_PHONE_SHARE = 0.3;
  private static final double UNMASKED_SHARE = 0.5;

  private final RowSink sink;
  private final ShopCalendar calendar;
  private final PeopleTruth people;
  private final OrderWriter book;

  ToolOrders(RowSink sink, ShopCalendar calendar, PeopleTruth people) {
    this.sink = sink;
    this.calendar = calendar;
    this.people = people;
    this.book = new OrderWriter(sink, calendar);
  }

  @Override
  public List<OrderLine> write(Order order, RandomStream dirt) {
    return switch (order.channel()) {
      case SHOPEE -> shopee(order, dirt);
      case TOKOPEDIA -> tiktok(order, dirt);
      case WEB -> shopify(order, dirt);
      case WHATSAPP -> {
        List<OrderLine> clean = book.write(order, dirt);
        saw(order, clean, "shop", Customer::id, Customer::email, Customer::phone);
        yield clean;
      }
    };
  }

  private List<OrderLine> shopee(Order order, RandomStream draws) {
    Customer customer = order.customer();
    boolean isMasked = !draws.chance(UNMASKED_SHARE);
    String phone = customer == null ? "" : customer.phone();
    ExportRow row =
        new ExportRow(ExportKind.SHOPEE)
            .set("No. Pesanan", order.id())
            .set("Status Pesanan", order.status().label())
            .set("Waktu Pesanan Dibuat", calendar.plain(order.moment()).substring(0, 16))
            .set("Metode Pembayaran", order.paymentMethod())
            .set(
                "Voucher Ditanggung Penjual",
                Rupiah.format(order.discountSen(), Rupiah.Style.PLAIN))
            .set(
                "Ongkos Kirim Dibayar oleh Pembeli",
                Rupiah.format(order.shippingSen(), Rupiah.Style.PLAIN))
            .set("Catatan dari Pembeli", order.note());
    if (customer != null) {
      row.set("Username (Pembeli)", shopeeName(customer))
          .set(
              "No. Telepon",
              phone.isEmpty()
                  ? ""
                  : isMasked ? "62********" + phone.substring(phone.length() - 2) : "62" + phone)
          .set("Provinsi", customer.province());
    }
    List<OrderLine> clean =
        rows(
            ExportKind.SHOPEE,
            order,
            row,
            draws,
            line ->
                row.set("SKU Induk", line.product().sku())
                    .set("Nama Produk", line.product().name())
                    .set("Nomor Referensi SKU", line.product().sku())
                    .set("Harga Awal", Rupiah.format(line.unitSen(), Rupiah.Style.PLAIN))
                    .set(
                        "Harga Setelah Diskon",
                        Rupiah.format(line.netSen() / line.quantity(), Rupiah.Style.PLAIN))
                    .set("Jumlah", Integer.toString(line.quantity()))
                    .set("Returned quantity", "0"));
    saw(order, clean, "shopee", ToolOrders::shopeeName, any -> "", any -> isMasked ? "" : phone);
    return clean;
  }

  /** A row for each line of an order; gives the lines whose row was not spoilt. */
  private List<OrderLine> rows(
      ExportKind kind, Order order, ExportRow row, RandomStream draws, Consumer<OrderLine> fill) {
    List<OrderLine> clean = new ArrayList<>();
    for (OrderLine line : order.lines()) {
      fill.accept(line);
      if (sink.add(kind, order.moment(), row.fields(), line.netSen(), draws)) {
        clean.add(line);
      }
    }
    return clean;
  }

  /** Notes under which names an order shows its customer, if any of it can be read. */
  private void saw(
      Order order,
      List<OrderLine> clean,
      String system,
      Function<Customer, String> reference,
      Function<Customer, String> email,
      Function<Customer, String> phone) {
    Customer customer = order.customer();
    if (customer != null && !clean.isEmpty()) {
      people.saw(
          customer,
          "order",
          order.id(),
          system,
          reference.apply(customer),
          email.apply(customer),
          phone.apply(customer));
    }
  }

  private static String shopeeName(Customer customer) {
    return mailName(customer).replace('.', '_');
  }

  private static String tiktokName(Customer customer) {
    return "tt." + mailName(customer);
  }

  private static String mailName(Customer customer) {
    return customer.email().substring(0, customer.email().indexOf('@'));
  }

  private List<OrderLine> tiktok(Order order, RandomStream draws) {
    Customer customer = order.customer();
    boolean isMasked = !draws.chance(UNMASKED_SHARE);
    String phone = customer == null ? "" : customer.phone();
    String status =
        switch (order.status()) {
          case COMPLETED -> "Completed";
          case CANCELLED -> "Canceled";
          case TO_SHIP -> "To ship";
          case SHIPPED -> "Shipped";
        };
    ExportRow row =
        new ExportRow(ExportKind.TIKTOK)
            .set("Order ID", order.id() + "\t")
            .set("Order Status", status)
            .set("Created Time", calendar.local(order.moment()) + "\t")
            .set("Shipping Fee After Discount", money(order.shippingSen()))
            .set("Taxes", "0")
            .set("Order Refund Amount", "0")
            .set("Payment Method", order.paymentMethod())
            .set("Country", "Indonesia")
            .set("Order Channel", "tokopedia")
            .set("Buyer Message", order.note());
    if (customer != null) {
      row.set("Buyer Username", tiktokName(customer))
          .set(
              "Phone #",
              phone.isEmpty()
                  ? ""
                  : isMasked
                      ? "(+62)"
                          + phone.substring(0, 3)
                          + "*****"
                          + phone.substring(phone.length() - 2)
                      : "(+62)" + phone)
          .set("Province", customer.province());
    }
    List<OrderLine> clean =
        rows(
            ExportKind.TIKTOK,
            order,
            row,
            draws,
            line ->
                row.set("SKU ID", "17290" + line.product().sku())
                    .set("Seller SKU", line.product().sku())
                    .set("Product Name", line.product().name())
                    .set("Product Category", line.product().category())
                    .set("Quantity", Integer.toString(line.quantity()))
                    .set("Sku Quantity of return", "0")
                    .set("SKU Unit Original Price", money(line.unitSen()))
                    .set("SKU Platform Discount", "0")
                    .set("SKU Seller Discount", money(line.discountSen())));
    saw(order, clean, "tiktok", ToolOrders::tiktokName, any -> "", any -> isMasked ? "" : phone);
    return clean;
  }

  /** Dots for sen, no thousands. */
  private static String money(long sen) {
    return Rupiah.decimal(sen).toPlainString();
  }

  /**
   * What belongs to the order stands on its first row; so that row is never spoilt where others
   * depend on it.
   */
  private List<OrderLine> shopify(Order order, RandomStream draws) {
    boolean isTypedByShop =
        draws.chance(order.customer() == null ? GUEST_SHOP_PHONE_SHARE : SHOP_PHONE_SHARE);
    List<OrderLine> clean = new ArrayList<>();
    ExportRow first = firstRow(order, isTypedByShop);
    boolean hasFirst = false;
    for (OrderLine line : order.lines()) {
      boolean isFirst = !hasFirst;
      hasFirst = true;
      ExportRow row =
          (isFirst ? first : continuation(order))
              .set("Lineitem quantity", Integer.toString(line.quantity()))
              .set("Lineitem name", line.product().name())
              .set("Lineitem price", money(line.unitSen()))
              .set("Lineitem sku", line.product().sku())
              .set("Lineitem requires shipping", "true")
              .set("Lineitem taxable", "true")
              .set("Lineitem discount", money(line.discountSen()));
      if (isFirst && order.lines().size() > 1) {
        sink.addClean(ExportKind.SHOPIFY, order.moment(), row.fields(), line.netSen());
        clean.add(line);
      } else if (sink.add(ExportKind.SHOPIFY, order.moment(), row.fields(), line.netSen(), draws)) {
        clean.add(line);
      }
    }
    saw(
        order,
        clean,
        "shop",
        any -> "",
        Customer::email,
        customer -> isTypedByShop ? PeopleTruth.SHARED : customer.phone());
    return clean;
  }

  private ExportRow firstRow(Order order, boolean isTypedByShop) {
    boolean isCancelled = order.status() == Order.Status.CANCELLED;
    ExportRow row =
        continuation(order)
            .set("Financial Status", isCancelled ? "voided" : "paid")
            // what is under way counts as pending until it has arrived
            .set("Fulfillment Status", order.isCompleted() ? "fulfilled" : "unfulfilled")
            .set("Currency", "IDR")
            .set("Discount Amount", money(order.discountSen()))
            .set("Shipping", money(order.shippingSen()))
            .set("Taxes", money(order.taxSen()))
            .set("Refunded Amount", "0.00")
            .set("Payment Method", order.paymentMethod())
            .set("Source", "web")
            .set("Notes", order.note());
    if (isCancelled) {
      row.set("Cancelled at", calendar.plain(order.moment()) + " +0700");
    } else if (!order.isCompleted()) {
      row.set("Financial Status", "pending");
    }
    Customer customer = order.customer();
    if (customer != null) {
      row.set("Email", customer.email())
          .set("Shipping Province Name", customer.province())
          .set("Shipping Country", "ID");
    }
    row.set("Phone", isTypedByShop ? SHOP_PHONE : phone(customer));
    return row;
  }

  private static String phone(@Nullable Customer customer) {
    return customer == null || customer.phone().isEmpty() ? "" : "'+62" + customer.phone();
  }

  private ExportRow continuation(Order order) {
    return new ExportRow(ExportKind.SHOPIFY)
        .set("Name", order.id())
        .set("Created at", calendar.plain(order.moment()) + " +0700");
  }
}
