package id.setia.export.xlsx;

import id.setia.SetiaException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** A part of a workbook as XML events. Nothing outside it is ever fetched. */
final class Xml {

  /** What Excel allows is 32,767 characters. */
  private static final int LONGEST_TEXT = 1 << 25;

  private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

  static {
    FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    FACTORY.setProperty(XMLInputFactory.IS_COALESCING, false);
  }

  private final String fileName;
  private final XMLStreamReader reader;

  Xml(String fileName, InputStream part) {
    this.fileName = fileName;
    try {
      synchronized (FACTORY) {
        this.reader = FACTORY.createXMLStreamReader(part);
      }
    } catch (XMLStreamException malformed) {
      throw malformed(malformed);
    }
  }

  /** The next start or end of an element; false at the end of the part. */
  boolean next() {
    try {
      while (reader.hasNext()) {
        int event = reader.next();
        refuseDeclarations(event);
        if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
          return true;
        }
      }
      return false;
    } catch (XMLStreamException malformed) {
      throw malformed(malformed);
    }
  }

  private void refuseDeclarations(int event) {
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw new SetiaException(
          "Cannot read %s: its XML declares a document type or entities, which no workbook does"
              .formatted(fileName));
    }
  }

  boolean isStart() {
    return reader.isStartElement();
  }

  /** The element's name without its prefix: strict and transitional workbooks differ there. */
  String name() {
    return reader.getLocalName();
  }

  /** An attribute whatever its namespace. */
  @Nullable String attribute(String name) {
    for (int index = 0; index < reader.getAttributeCount(); index++) {
      if (reader.getAttributeLocalName(index).equals(name)) {
        return reader.getAttributeValue(index);
      }
    }
    return null;
  }

  /** The text of the element that starts here, up to its end. */
  String text() {
    try {
      StringBuilder text = new StringBuilder();
      for (int event = reader.next();
          event != XMLStreamConstants.END_ELEMENT;
          event = reader.next()) {
        refuseDeclarations(event);
        if (event == XMLStreamConstants.CHARACTERS
            || event == XMLStreamConstants.CDATA
            || event == XMLStreamConstants.SPACE) {
          append(text);
        }
      }
      return text.toString();
    } catch (XMLStreamException malformed) {
      throw malformed(malformed);
    }
  }

  private void append(StringBuilder text) {
    text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
    if (text.length() > LONGEST_TEXT) {
      throw new SetiaException(
          "Cannot read %s: a cell has more than %d characters".formatted(fileName, LONGEST_TEXT));
    }
  }

  private SetiaException malformed(XMLStreamException malformed) {
    return new SetiaException(
        "Cannot read %s: its XML is malformed (line %d, column %d)"
            .formatted(
                fileName,
                malformed.getLocation() == null ? 0 : malformed.getLocation().getLineNumber(),
                malformed.getLocation() == null ? 0 : malformed.getLocation().getColumnNumber()),
        malformed);
  }
}
