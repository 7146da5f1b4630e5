package id.setia.sample;

import java.util.List;

/** The header lines of real tools' exports, as docs/sources tells where they were seen. */
final class ToolColumns {

  static final List<String> SHOPIFY =
      of(
          "Name|Email|Financial Status|Paid at|Fulfillment Status|Fulfilled at|"
              + "Accepts Marketing|Currency|Subtotal|Shipping|Taxes|Total|Discount Code|"
              + "Discount Amount|Shipping Method|Created at|Lineitem quantity|Lineitem name|"
              + "Lineitem price|Lineitem compare at price|Lineitem sku|"
              + "Lineitem requires shipping|Lineitem taxable|Lineitem fulfillment status|"
              + "Billing Name|Billing Street|Billing Address1|Billing Address2|Billing Company|"
              + "Billing City|Billing Zip|Billing Province|Billing Country|Billing Phone|"
              + "Shipping Name|Shipping Street|Shipping Address1|Shipping Address2|"
              + "Shipping Company|Shipping City|Shipping Zip|Shipping Province|Shipping Country|"
              + "Shipping Phone|Notes|Note Attributes|Cancelled at|Payment Method|"
              + "Payment Reference|Refunded Amount|Vendor|Outstanding Balance|Employee|Location|"
              + "Device ID|Id|Tags|Risk Level|Source|Lineitem discount|Tax 1 Name|Tax 1 Value|"
              + "Tax 2 Name|Tax 2 Value|Tax 3 Name|Tax 3 Value|Tax 4 Name|Tax 4 Value|Tax 5 Name|"
              + "Tax 5 Value|Phone|Receipt Number|Duties|Billing Province Name|"
              + "Shipping Province Name|Payment ID|Payment Terms Name|Next Payment Due At|"
              + "Payment References");

  static final List<String> SHOPEE =
      of(
          "No. Pesanan|Status Pesanan|Alasan Pembatalan|Status Pembatalan/ Pengembalian|"
              + "No. Resi|Opsi Pengiriman|Antar ke counter/ pick-up|"
              + "Pesanan Harus Dikirimkan Sebelum (Menghindari keterlambatan)|"
              + "Waktu Pengiriman Diatur|Waktu Pesanan Dibuat|Waktu Pembayaran Dilakukan|"
              + "Metode Pembayaran|SKU Induk|Nama Produk|Nomor Referensi SKU|Nama Variasi|"
              + "Harga Awal|Harga Setelah Diskon|Jumlah|Returned quantity|Subtotal Pesanan|"
              + "Total Diskon|Diskon Dari Penjual|Diskon Dari Shopee|Berat Produk|"
              + "Jumlah Produk di Pesan|Total Berat|Voucher Ditanggung Penjual|Cashback Koin|"
              + "Voucher Ditanggung Shopee|Paket Diskon|Paket Diskon (Diskon dari Shopee)|"
              + "Paket Diskon (Diskon dari Penjual)|Potongan Koin Shopee|Diskon Kartu Kredit|"
              + "Ongkos Kirim Dibayar oleh Pembeli|Estimasi Potongan Biaya Pengiriman|"
              + "Ongkos Kirim Pengembalian Barang|Total Pembayaran|Perkiraan Ongkos Kirim|"
              + "Catatan dari Pembeli|Catatan|Username (Pembeli)|Nama Penerima|No. Telepon|"
              + "Alamat Pengiriman|Kota/Kabupaten|Provinsi|Waktu Pesanan Selesai|Tipe Pesanan");

  static final List<String> TIKTOK =
      of(
          "Order ID|Order Status|Order Substatus|Cancelation/Return Type|"
              + "Normal or Pre-order|SKU ID|Seller SKU|Product Name|Variation|Quantity|"
              + "Sku Quantity of return|SKU Unit Original Price|SKU Subtotal Before Discount|"
              + "SKU Platform Discount|SKU Seller Discount|SKU Subtotal After Discount|"
              + "Shipping Fee After Discount|Original Shipping Fee|Shipping Fee Seller Discount|"
              + "Shipping Fee Platform Discount|Payment platform discount|Taxes|Order Amount|"
              + "Order Refund Amount|Created Time|Paid Time|RTS Time|Shipped Time|Delivered Time|"
              + "Cancelled Time|Cancel By|Cancel Reason|Fulfillment Type|Warehouse Name|"
              + "Tracking ID|Delivery Option|Shipping Provider Name|Buyer Message|Buyer Username|"
              + "Recipient|Phone #|Country|Province|District|Detail Address|"
              + "Additional address information|Zipcode|Payment Method|Weight(kg)|"
              + "Product Category|Package ID|Seller Note|Checked Status|Checked Marked by|"
              + "Order Channel|Purchase Channel|Tokopedia Invoice Number");

  static final List<String> QUALTRICS =
      of(
          "StartDate|EndDate|Status|IPAddress|Progress|Duration (in seconds)|Finished|"
              + "RecordedDate|ResponseId|RecipientLastName|RecipientFirstName|RecipientEmail|"
              + "ExternalReference|LocationLatitude|LocationLongitude|DistributionChannel|"
              + "UserLanguage|Q1_NPS_GROUP|Q1|Q2");

  static final List<String> FRESHDESK =
      of(
          "Ticket ID|Subject|Description|Status|Priority|Source|Type|Agent|Group|"
              + "Created time|Due by Time|Resolved time|Closed time|Last update time|"
              + "Initial response time|Time tracked|First response time (in hrs)|"
              + "Resolution time (in hrs)|Agent interactions|Customer interactions|"
              + "Resolution status|First response status|Tags|Survey results|Product|Full name|"
              + "Title|Email|Work phone|Mobile phone|Contact ID");

  static final List<String> SURVEYMONKEY =
      of(
          "Respondent ID|Collector ID|Start Date|End Date|IP Address|Email Address|First Name|Last Name|Custom Data 1|"
              + "Seberapa mudah masalah Anda diselesaikan, dari 1 sampai 7?");

  static final List<String> INTERCOM =
      List.of(
          "id",
          "created_at",
          "state",
          "priority",
          "team_assignee_id",
          "source.author.id",
          "source.author.email",
          "statistics.first_admin_reply_at",
          "statistics.last_close_at",
          "statistics.count_reopens");

  static final List<String> WHATSAPP = List.of("from", "id", "timestamp", "title");

  static final List<String> SPEND = List.of("Tanggal", "Kanal", "Kampanye", "Tujuan", "Biaya");

  private ToolColumns() {}

  private static List<String> of(String columns) {
    return List.of(columns.split("\\|", -1));
  }
}
