package id.setia.export;

import id.setia.SetiaException;
import id.setia.config.ExportFormat;
import id.setia.export.TextRelation.ExportFile;
import id.setia.export.unpack.Archive;
import id.setia.export.unpack.Signature;
import java.io.IOException;
import java.nio.file.Files;

/** Refuses files that are of another kind than their source says, naming what they are. */
final class ForeignFiles {

  private ForeignFiles() {}

  /** Refuses a file whose first bytes are those of another format. */
  static void refuse(ExportFile file, Signature signature, ExportFormat format) throws IOException {
    boolean isFitting =
        switch (format.type()) {
          case CSV, LINES, JSON ->
              signature != Signature.OLE2
                  && signature != Signature.PARQUET
                  && signature != Signature.EMPTY_ZIP;
          case XLSX -> signature == Signature.ZIP;
          case PARQUET -> signature == Signature.PARQUET;
        };
    if (isFitting) {
      return;
    }
    if (Files.size(file.path()) == 0) {
      throw new SetiaException("Cannot read %s: the file is empty".formatted(file.name()));
    }
    throw switch (signature) {
      case OLE2 -> Ole2.refusal(file);
      case EMPTY_ZIP ->
          new SetiaException(
              "Cannot read %s: it is a ZIP archive without entries".formatted(file.name()));
      default ->
          format.type() == ExportFormat.Type.XLSX
              ? noWorkbook(file.name())
              : notOfType(file, signature, format);
    };
  }

  /** The refusal of a file that should be a workbook. */
  static SetiaException noWorkbook(String what) {
    return new SetiaException(
        "Cannot read %s: it is no XLSX workbook, nor a ZIP archive of them (text or HTML under that name?)"
            .formatted(what));
  }

  private static SetiaException notOfType(
      ExportFile file, Signature signature, ExportFormat format) {
    return new SetiaException(
        "Cannot read %s: format.type is %s, but the file is %s"
            .formatted(
                file.name(), format.type(), signature == Signature.NONE ? "not" : signature));
  }

  /** Refuses a spreadsheet of LibreOffice, which is a ZIP archive too. */
  static void refuseOpenDocument(ExportFile file, Archive archive) {
    if (archive.isOpenDocument()) {
      throw new SetiaException(
          "Cannot read %s: it is an OpenDocument file (of LibreOffice, say); save it as XLSX or CSV"
              .formatted(file.name()));
    }
  }

  /** Refuses an Office document where texts were expected. */
  static void refuseOffice(ExportFile file, Archive archive, ExportFormat format) {
    refuseOpenDocument(file, archive);
    if (archive.isOfficeDocument()) {
      throw new SetiaException(
          "Cannot read %s: format.type is %s, but the file is an Office document; is it xlsx?"
              .formatted(file.name(), format.type()));
    }
  }
}
