package id.setia.mapping;

import id.setia.config.SourceConfig;
import id.setia.personal.PersonalTexts;
import java.util.regex.Pattern;

/** The names of delivered files as they are shown and published. */
public final class FileNames {

  /** Without one of these a name tells of nobody; a date has eight digits. */
  private static final Pattern POSSIBLE =
      Pattern.compile("@|%40|\\p{Nd}(?:[^\\p{L}\\p{Nd}]{0,3}\\p{Nd}){8}");

  private FileNames() {}

  /**
   * A name with marks in the place of e-mail addresses and telephone numbers, unless the source
   * keeps {@code _file_name}.
   *
   * @param phoneRegion the country of telephone numbers that name none
   */
  public static String shown(String name, SourceConfig source, String phoneRegion) {
    return source.keepPersonal().contains(SelectSession.FILE_NAME) || !POSSIBLE.matcher(name).find()
        ? name
        : new PersonalTexts(phoneRegion).maskedName(name);
  }

  /** Whether a column's heading is itself somebody's. */
  static boolean isPersonal(String column, String phoneRegion) {
    return POSSIBLE.matcher(column).find()
        && !new PersonalTexts(phoneRegion).find(column).isEmpty();
  }
}
