package id.setia.search;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What an Internet domain may end in: {@code id} and {@code com}, and neither {@code json} nor
 * {@code thanks}. It tells a longer address from a full stop without a blank.
 */
final class Domains {

  /** Of the generic ones those that people have; of files, {@code zip} is rather the file's. */
  private static final String GENERIC =
      """
      com net org info biz edu gov mil int name pro aero coop museum asia jobs mobi tel travel cat post xxx arpa
      app dev xyz online site shop store tech club top vip live blog cloud agency email company group world today news
      space website fun icu work life digital solutions services network systems center media studio design art bank
      insurance law legal academy school university global international africa berlin london tokyo amsterdam sydney
      web link click help support software marketing finance health care clinic hospital hotel restaurant cafe food pizza
      bar beer coffee fashion jewelry shoes photo photos photography gallery video games game sport football golf
      green energy earth eco solar farm garden house homes property estate land construction build auto cars car bike
      taxi flights tours holiday ventures capital fund money loans credit gold market markets sale deals discount gift
      gifts toys baby kids family love dating wedding community foundation charity ngo ong church bible social chat
      forum wiki guru ninja expert rocks cool lol wtf buzz page directory domains host hosting codes engineering
      consulting management partners holdings enterprises industries trade trading works zone one red blue black pink
      computer compare comsec comcast commbank college cologne condos contact contractors cooking corsica country coupon
      coupons courses netbank netflix organic
      google amazon apple microsoft gmail android youtube
      test example invalid localhost local internal lan home corp onion
      """;

  private static final String BESIDE_ISO = "uk eu su ac tp";

  private static final Set<String> ENDINGS = endings();

  private static final Set<String> FILES =
      Set.of(
          ("csv tsv txt text json jsonl ndjson xml xls xlsx xlsm xlsb ods pdf doc docx zip gz gzip tgz tar zst bz2 7z"
                  + " rar parquet pq avro orc html htm eml msg mbox vcf log bak tmp part old orig new dat sql db yml yaml"
                  + " md png jpg jpeg gif heic webp mp3 mp4 mov ogg opus wav pgp gpg asc")
              .split(" "));

  private Domains() {}

  private static Set<String> endings() {
    Set<String> endings = new HashSet<>(Set.of(GENERIC.strip().split("\\s+")));
    endings.addAll(Set.of(BESIDE_ISO.split(" ")));
    for (String country : Locale.getISOCountries()) {
      endings.add(country.toLowerCase(Locale.ROOT));
    }
    return endings;
  }

  /** Whether a domain may end in a label (lower case). */
  static boolean endIn(String label) {
    return !FILES.contains(label) && (ENDINGS.contains(label) || label.startsWith("xn--"));
  }

  /** Whether names of files end in a word (lower case). */
  static boolean isOfFile(String word) {
    return FILES.contains(word);
  }
}
