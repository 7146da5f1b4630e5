package id.setia.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A rendered page, read back by an XML parser. */
record Page(String markup, Document document) {

  static Page render(ReportData data, Language language) {
    String markup = new ReportPage().render(data, language);
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      InputSource source = new InputSource(new StringReader(markup));
      return new Page(markup, factory.newDocumentBuilder().parse(source));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalStateException("Cannot parse the page: " + e.getMessage(), e);
    }
  }

  /** The texts of the nodes, with no-break spaces as spaces and runs of space as one. */
  List<String> texts(String xpath) {
    try {
      NodeList nodes =
          (NodeList)
              XPathFactory.newInstance()
                  .newXPath()
                  .evaluate(xpath, document, XPathConstants.NODESET);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < nodes.getLength(); i++) {
        texts.add(
            nodes.item(i).getTextContent().replace('\u00a0', ' ').replaceAll("\\s+", " ").strip());
      }
      return texts;
    } catch (XPathExpressionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The tile of all customers whose name starts so: name, value, details, period. */
  List<String> tile(String name) {
    return tile(1, name);
  }

  /** The tile of a segment, which are counted from one, all customers being the first. */
  List<String> tile(int segment, String name) {
    return texts(
        "//div[@class='choices']/div[%d]/div[@class='tile'][h3[starts-with(., '%s')]]/*[not(self::svg)]"
            .formatted(segment, name));
  }

  /** The cells of the first row of the table under a heading that starts so. */
  List<String> row(String heading, String row) {
    return texts(
        "(//*[contains(@class, 'card')][h3[starts-with(., '%1$s')] or figcaption/h3[starts-with(., '%1$s')] or summary/h3[starts-with(., '%1$s')]])[1]//tbody/tr[translate(th, '\u00a0', ' ')='%2$s'][1]/*"
            .formatted(heading, row));
  }
}
