package id.setia.search;

/**
 * A customer number, which is a person's in one system only.
 *
 * @param system whose number it is
 * @param ref the number
 */
public record OwnRef(String system, String ref) {}
