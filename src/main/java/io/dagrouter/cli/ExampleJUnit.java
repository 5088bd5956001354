package io.dagrouter.cli;

import io.dagrouter.example.Example;
import io.dagrouter.example.ExampleResult;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * How examples fared, in the XML that Ant's JUnit task began and CI servers read: one test suite
 * with a test case for each example. It gives no times, since none are measured.
 */
final class ExampleJUnit {
  private static final int WIDTH = 1_000_000;

  /** What XML 1.0 cannot hold even escaped (section 2.2, Char), beside controls. */
  private static final Pattern FORBIDDEN = Pattern.compile("[\\ud800-\\udfff\\ufffe\\uffff]");

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  private ExampleJUnit() throws XMLStreamException {
    xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
  }

  /** A whole document, to be written as UTF-8. */
  static String of(List<ExampleResult> results) {
    try {
      ExampleJUnit report = new ExampleJUnit();
      report.document(results);
      return report.text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
  }

  private void document(List<ExampleResult> results) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    newLine();
    xml.writeStartElement("testsuites");
    newLine();
    xml.writeStartElement("testsuite");
    attribute("name", "dagrouter routes test");
    attribute("tests", String.valueOf(results.size()));
    attribute(
        "failures", String.valueOf(results.stream().filter(result -> !result.passed()).count()));
    attribute("errors", "0");
    attribute("skipped", "0");
    newLine();
    for (ExampleResult result : results) {
      testCase(result);
    }
    xml.writeEndElement();
    newLine();
    xml.writeEndElement();
    newLine();
    xml.writeEndDocument();
    xml.close();
  }

  private void testCase(ExampleResult result) throws XMLStreamException {
    Example example = result.example();
    xml.writeStartElement("testcase");
    attribute("classname", ExampleText.source(example.place()));
    attribute("name", example.place().path() + ": " + ExampleText.of(example.happening()));
    attribute("file", ExampleText.source(example.place()));
    attribute("line", String.valueOf(example.place().line()));
    if (!result.passed()) {
      xml.writeStartElement("failure");
      attribute("message", "expected and actual differ: " + different(result));
      attribute("type", "difference");
      List<String> lines = new ArrayList<>();
      lines.add(ExampleText.headline(example));
      lines.addAll(ExampleText.table(result, WIDTH));
      result.remarks().forEach(remark -> lines.add("  -> " + Printable.of(remark)));
      for (String line : lines) {
        xml.writeCharacters(legal(line) + "\n");
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
    newLine();
  }

  private static String different(ExampleResult result) {
    return String.join(", ", result.differences().stream().map(one -> one.what()).toList());
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, legal(Printable.of(value)));
  }

  private void newLine() throws XMLStreamException {
    xml.writeCharacters("\n");
  }

  private static String legal(String printable) {
    return FORBIDDEN.matcher(printable).replaceAll("\ufffd");
  }
}
