package id.setia.storage;

/**
 * A file as its store lists it.
 *
 * @param uri where it lies
 * @param name its last path segment
 * @param bytes its length
 * @param modifiedMillis when it was last changed, milliseconds since 1970 UTC
 */
public record StoredFile(String uri, String name, long bytes, long modifiedMillis) {}
