package id.setia.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a sample left on disk. */
record SampleFolder(Path root) {

  /** A record of an export, with its place. */
  record Place(String file, long record) {}

  CsvFile truth(String name) throws IOException {
    return CsvFile.read(root.resolve("truth").resolve(name));
  }

  /** The files of an export in the order of time. */
  List<Path> files(String kind) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("exports"))) {
      return files
          .filter(file -> file.getFileName().toString().matches(kind + "(-[0-9-]+)?\\.csv"))
          .sorted()
          .toList();
    }
  }

  /** Content of every file by its path. */
  Map<String, String> content() throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return content;
  }

  /** All records of an export over its files. */
  List<List<String>> records(String kind) throws IOException {
    List<List<String>> all = new ArrayList<>();
    for (Path file : files(kind)) {
      all.addAll(CsvFile.read(file).records());
    }
    return all;
  }

  Set<Place> dirtyPlaces() throws IOException {
    Set<Place> places = new HashSet<>();
    for (List<String> record : truth("dirty.csv").records()) {
      places.add(new Place(record.get(0), Long.parseLong(record.get(1))));
    }
    return places;
  }

  /** The records of an export that {@code dirty.csv} does not name, by column. */
  List<Map<String, String>> cleanRecords(String kind) throws IOException {
    Set<Place> dirty = dirtyPlaces();
    List<Map<String, String>> clean = new ArrayList<>();
    for (Path file : files(kind)) {
      CsvFile csv = CsvFile.read(file);
      for (int i = 0; i < csv.records().size(); i++) {
        if (!dirty.contains(new Place(file.getFileName().toString(), i + 1L))) {
          clean.add(csv.named(i));
        }
      }
    }
    return clean;
  }
}
