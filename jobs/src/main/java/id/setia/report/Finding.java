package id.setia.report;

/**
 * One answer to the question whether the numbers can be trusted.
 *
 * @param name what was looked at
 * @param sentence what was found, with its numbers
 */
record Finding(State state, String name, String sentence) {}
