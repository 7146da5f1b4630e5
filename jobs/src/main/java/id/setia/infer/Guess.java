package id.setia.infer;

/**
 * A guess with what speaks for it.
 *
 * @param value the guess
 * @param evidence what speaks for it, or against
 */
record Guess(String value, String evidence) {}
