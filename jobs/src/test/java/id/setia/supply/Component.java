package id.setia.supply;

/**
 * A library in the release.
 *
 * @param name its group and artifact, {@code group:artifact}
 * @param version as Maven orders it
 * @param where the bill of materials, or the jar that holds it
 */
record Component(String name, String version, String where) {

  /** Its jar's name, as Maven copies it. */
  String jar() {
    return name.substring(name.indexOf(':') + 1) + "-" + version + ".jar";
  }
}
