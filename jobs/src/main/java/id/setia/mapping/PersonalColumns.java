package id.setia.mapping;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Guesses from a column's name whether it holds personal data. Such columns stay out of {@code
 * extra} unless a source asks to keep them; better one column too many left out than a name kept by
 * accident.
 */
final class PersonalColumns {

  private static final Pattern PERSONAL =
      Pattern.compile(
          "^customer( description)?$|^pelanggan$|name|nama|email|e-mail|phone|telp|telepon|hp\\b|whatsapp|address|alamat|street|jalan|zip|postcode|kode pos"
              + "|recipient|penerima|buyer|pembeli|username|contact|kontak|birth|lahir|ip address|ipaddress|latitude"
              + "|longitude|passport|ktp|nik\\b|npwp|note|catatan|message|pesan\\b|card"
              + "|\\bwa\\b|mobile|handphone|\\btel\\b|\\bfax\\b|\\bip\\b|rekening|norek|bank account|account holder|account number|\\biban\\b|atas nama|\\bship to\\b|\\bbill to\\b"
              + "|\\battn\\b|attention|consignee|pemesan|pengirim|\\bsender\\b|dropship|instagram|facebook|twitter|telegram|\\big\\b"
              + "|\\buser\\b|\\buserid\\b|\\blogin\\b|subject|subjek|perihal|keterangan|remark|komentar|\\bcomments?\\b|instruksi|instruction|\\bmemo\\b|\\bdob\\b|\\bssn\\b");
  private static final Pattern NOT_A_PERSON =
      Pattern.compile("product|produk|item|sku|lineitem|channel|campaign");

  private PersonalColumns() {}

  static boolean isPersonal(String column) {
    String name = column.toLowerCase(Locale.ROOT).replace('_', ' ');
    return PERSONAL.matcher(name).find() && !NOT_A_PERSON.matcher(name).find();
  }
}
