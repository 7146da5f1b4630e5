package id.setia.personal;

import java.util.List;

/**
 * Comments without what they tell of people: a mark such as {@code [e-mail]} stands for each
 * address, telephone number, card, national number, account and postal address. Names stay: no
 * pattern tells them from other words.
 */
public final class TextMask {

  private final PersonalTexts texts;

  /**
   * A mask that may be shared by threads.
   *
   * @param region the country of telephone numbers that name none, ISO 3166-1 alpha-2
   */
  public TextMask(String region) {
    this.texts = new PersonalTexts(region);
  }

  /** The comment with marks in the place of all that {@link PersonalTexts#find} finds in it. */
  public String mask(String comment) {
    List<Found> found = texts.find(comment);
    return found.isEmpty() ? comment : PersonalTexts.masked(comment, found);
  }
}
