package id.setia.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names of the months, whole and short, as exports write them in Indonesian, English, German,
 * French, Spanish, Portuguese, Italian, Dutch and Polish (its genitive, as dates have it).
 */
public final class MonthNames {

  /** Of each month, as the alternatives of a regular expression: the longer before the shorter. */
  static final List<String> ALTERNATIVES =
      List.of(
          "januari|january|januar|janvier|janv|janeiro|enero|ene|gennaio|gen|stycznia|jan",
          "februari|pebruari|february|februar|février|fevrier|févr|fevr|fév|febrero|fevereiro|febbraio|fev|lutego|feb|peb",
          "maret|march|märz|mär|mrz|mars|marzo|março|maart|marca|mar|mrt",
          "april|avril|avr|abril|abr|aprile|kwietnia|apr",
          "mei|may|mai|mayo|maio|maggio|mag|maja",
          "juni|june|juin|junio|junho|giugno|giu|czerwca|jun",
          "juli|july|juillet|juil|julio|julho|luglio|lug|lipca|jul",
          "agustus|august|août|aout|agosto|augustus|sierpnia|agu|agt|ags|ago|aug",
          "september|septembre|septiembre|setembro|settembre|września|wrzesnia|sept|sep|set",
          "oktober|october|octobre|octubre|outubro|ottobre|października|pazdziernika|okt|oct|out|ott",
          "november|nopember|novembre|noviembre|novembro|listopada|nov|nop",
          "desember|december|dezember|décembre|decembre|diciembre|dezembro|dicembre|grudnia|déc|des|dec|dez|dic");

  private static final Set<String> NAMES =
      ALTERNATIVES.stream()
          .flatMap(month -> List.of(month.split("[|]")).stream())
          .collect(Collectors.toUnmodifiableSet());

  private MonthNames() {}

  /** Whether a word, in whatever case, is the name of a month. */
  public static boolean contains(String word) {
    return NAMES.contains(word.toLowerCase(Locale.ROOT));
  }
}
