package id.setia.sample;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorts rows that come customer by customer into days, in bounded memory: each day fills a small
 * buffer, full buffers go to one scratch file, and a day is read back as a whole.
 */
final class DaySpool implements Closeable {

  /**
   * A row as it goes into a file.
   *
   * @param second of the day
   * @param fault what is wrong with it: code of a {@link DirtKind}, or {@link #CLEAN}
   * @param column that is wrong
   * @param sen the money of a clean row
   * @param record the CSV record without its line end
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Row(int second, int fault, int column, long sen, byte[] record) {

    static final int CLEAN = -1;

    private static final int HEAD = Integer.BYTES + 2 * Byte.BYTES + Long.BYTES + Integer.BYTES;

    private int size() {
      return HEAD + record.length;
    }

    private void writeTo(ByteBuffer buffer) {
      buffer.putInt(second).put((byte) fault).put((byte) column).putLong(sen);
      buffer.putInt(record.length).put(record);
    }

    private static Row readFrom(ByteBuffer buffer) {
      int second = buffer.getInt();
      int fault = buffer.get();
      int column = buffer.get();
      long sen = buffer.getLong();
      byte[] record = new byte[buffer.getInt()];
      buffer.get(record);
      return new Row(second, fault, column, sen, record);
    }
  }

  private record Chunk(long position, int length) {}

  private static final int FIRST_BUFFER = 1 << 10;
  private static final int LARGEST_BUFFER = 1 << 15;

  private final FileChannel file;
  private final @Nullable ByteBuffer[] buffers;
  private final List<List<Chunk>> chunks = new ArrayList<>();
  private long position;

  /** Creates the scratch file, which disappears on close. */
  DaySpool(Path path, int days) throws IOException {
    file = FileChannel.open(path, CREATE_NEW, READ, WRITE, DELETE_ON_CLOSE);
    buffers = new ByteBuffer[days];
    for (int day = 0; day < days; day++) {
      chunks.add(new ArrayList<>());
    }
  }

  void add(int day, Row row) throws IOException {
    ByteBuffer buffer = buffers[day];
    if (buffer == null || buffer.remaining() < row.size()) {
      buffer = makeRoom(day, buffer, row.size());
      buffers[day] = buffer;
    }
    row.writeTo(buffer);
  }

  private ByteBuffer makeRoom(int day, @Nullable ByteBuffer full, int size) throws IOException {
    if (full == null) {
      return ByteBuffer.allocate(Math.max(FIRST_BUFFER, size));
    }
    if (full.capacity() < LARGEST_BUFFER) {
      int capacity = Math.max(2 * full.capacity(), full.position() + size);
      return ByteBuffer.allocate(capacity).put(full.flip());
    }
    chunks.get(day).add(new Chunk(position, full.position()));
    full.flip();
    while (full.hasRemaining()) {
      position += file.write(full, position);
    }
    full.clear();
    return full.capacity() < size ? ByteBuffer.allocate(size) : full;
  }

  /** The rows of a day by second, then in the order of their adding. */
  List<Row> read(int day) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Chunk chunk : chunks.get(day)) {
      ByteBuffer buffer = ByteBuffer.allocate(chunk.length());
      while (buffer.hasRemaining()) {
        if (file.read(buffer, chunk.position() + buffer.position()) < 0) {
          throw new EOFException(
              "Cannot read sample rows: scratch file ends before byte %d"
                  .formatted(chunk.position() + chunk.length()));
        }
      }
      readAll(buffer.flip(), rows);
    }
    ByteBuffer rest = buffers[day];
    if (rest != null) {
      readAll(rest.duplicate().flip(), rows);
    }
    return sorted(rows);
  }

  private static void readAll(ByteBuffer buffer, List<Row> rows) {
    while (buffer.hasRemaining()) {
      rows.add(Row.readFrom(buffer));
    }
  }

  private static List<Row> sorted(List<Row> rows) {
    // Seconds and indices packed into one long sort several times faster than a comparator.
    long[] keys = new long[rows.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = ((long) rows.get(i).second() << Integer.SIZE) | i;
    }
    Arrays.sort(keys);
    List<Row> result = new ArrayList<>(keys.length);
    for (long key : keys) {
      result.add(rows.get((int) key));
    }
    return result;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
