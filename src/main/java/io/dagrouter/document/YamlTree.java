package io.dagrouter.document;

import io.dagrouter.document.DocumentNode.Scalar.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * YAML 1.2 (core schema) to the tree of its values. Built from the parser's events, since the
 * library's own composer neither keeps a key that is there twice nor counts what aliases unfold to.
 * One for each text; not thread-safe.
 */
final class YamlTree {
  private static final String STRING_TAG = "tag:yaml.org,2002:str";

  private final Iterator<Event> events;
  private final ScalarResolver resolver = new CoreSchema().getScalarResolver();
  private final TreeLimits limits = new TreeLimits();
  private final Map<Anchor, Anchored> anchors = new HashMap<>();

  /** The deepest level below the node that is being read. */
  private int deepest;

  /** A node that aliases may stand for, how many nodes it is, and how many levels. */
  private record Anchored(DocumentNode node, long nodes, int levels) {}

  private YamlTree(Iterator<Event> events) {
    this.events = events;
  }

  /**
   * Reads a text.
   *
   * @param begin what to do where there is nothing in it, a sentence
   */
  static DocumentNode read(String text, String begin) throws NoTreeException {
    LoadSettings settings =
        LoadSettings.builder().setCodePointLimit(TreeLimits.LONGEST_TEXT + 1).build();
    try {
      return new YamlTree(new Parse(settings).parseString(text).iterator()).document(begin);
    } catch (MarkedYamlEngineException e) {
      throw notYaml(e);
    } catch (ReaderException e) {
      throw forbidden(text);
    } catch (YamlEngineException e) {
      throw new NoTreeException(Position.START, "this is not YAML: " + e.getMessage(), "");
    }
  }

  private DocumentNode document(String begin) throws NoTreeException {
    Event event = events.next();
    while (event.getEventId() == Event.ID.StreamStart
        || event.getEventId() == Event.ID.DocumentStart) {
      event = events.next();
    }
    if (event.getEventId() == Event.ID.StreamEnd) {
      throw new NoTreeException(Position.START, "the document is empty", begin);
    }
    DocumentNode root = node(event, 1);
    for (event = events.next(); event.getEventId() != Event.ID.StreamEnd; event = events.next()) {
      if (event.getEventId() == Event.ID.DocumentStart) {
        throw new NoTreeException(
            at(event), "a second document begins here", "Keep one document in the text.");
      }
    }
    return root;
  }

  private DocumentNode node(Event event, int depth) throws NoTreeException {
    Position at = at(event);
    limits.checkDepth(depth, at);
    if (event instanceof AliasEvent alias) {
      return aliased(alias, depth, at);
    }
    long nodesBefore = limits.counted();
    int deepestBefore = deepest;
    limits.count(1, at);
    deepest = depth;
    DocumentNode node =
        switch (event.getEventId()) {
          case Scalar -> scalar((ScalarEvent) event, at);
          case SequenceStart -> sequence((CollectionStartEvent) event, depth, at);
          case MappingStart -> mapping((CollectionStartEvent) event, depth, at);
          case Alias,
              Comment,
              DocumentEnd,
              DocumentStart,
              MappingEnd,
              SequenceEnd,
              StreamEnd,
              StreamStart ->
              throw new IllegalStateException("no node begins with " + event);
        };
    Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
    if (anchor.isPresent()) {
      long nodes = limits.counted() - nodesBefore;
      anchors.put(anchor.get(), new Anchored(node, nodes, deepest - depth + 1));
    }
    deepest = Math.max(deepest, deepestBefore);
    return node;
  }

  private DocumentNode aliased(AliasEvent alias, int depth, Position at) throws NoTreeException {
    Anchored anchored = anchors.get(alias.getAlias());
    if (anchored == null) {
      throw new NoTreeException(
          at,
          "the alias *" + alias.getAlias() + " stands for nothing that ends before it",
          "Define &" + alias.getAlias() + " earlier, and not around the alias.");
    }
    limits.count(anchored.nodes(), at);
    int reached = depth + anchored.levels() - 1;
    limits.checkDepth(reached, at);
    deepest = Math.max(deepest, reached);
    return anchored.node();
  }

  private DocumentNode sequence(CollectionStartEvent start, int depth, Position at)
      throws NoTreeException {
    checkTag(start.getTag(), "tag:yaml.org,2002:seq", at);
    List<DocumentNode> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(node(event, depth + 1));
    }
    return new DocumentNode.Sequence(items, at);
  }

  private DocumentNode mapping(CollectionStartEvent start, int depth, Position at)
      throws NoTreeException {
    checkTag(start.getTag(), "tag:yaml.org,2002:map", at);
    List<DocumentNode.Entry> entries = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      if (!(node(event, depth + 1) instanceof DocumentNode.Scalar key)) {
        throw new NoTreeException(at(event), "a key is a list or an object", "Make it text.");
      }
      entries.add(new DocumentNode.Entry(key, node(events.next(), depth + 1)));
    }
    return new DocumentNode.Mapping(entries, at);
  }

  private DocumentNode scalar(ScalarEvent event, Position at) throws NoTreeException {
    checkTag(event.getTag(), STRING_TAG, at);
    String text = TreeLimits.characters(event.getValue(), at);
    boolean plain = event.isPlain() && event.getTag().isEmpty();
    return new DocumentNode.Scalar(text, plain ? kind(text) : Kind.TEXT, at);
  }

  private Kind kind(String text) {
    Tag tag = resolver.resolve(text, true);
    if (tag.equals(Tag.NULL)) {
      return Kind.NULL;
    } else if (tag.equals(Tag.BOOL)) {
      return Kind.BOOLEAN;
    } else if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return Kind.NUMBER;
    }
    return Kind.TEXT;
  }

  private static void checkTag(Optional<String> tag, String allowed, Position at)
      throws NoTreeException {
    if (tag.isPresent() && !tag.get().equals("!") && !tag.get().equals(allowed)) {
      throw new NoTreeException(
          at, "the tag " + OneLine.quoted(tag.get()) + " is not read", "Remove it.");
    }
  }

  private static Position at(Event event) {
    return event.getStartMark().map(YamlTree::at).orElse(Position.START);
  }

  private static Position at(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** The library's own position counts from the last refill of its buffer. */
  private static NoTreeException forbidden(String text) {
    int place = 0;
    while (place < text.length() && StreamReader.isPrintable(text.codePointAt(place))) {
      place += Character.charCount(text.codePointAt(place));
    }
    return new NoTreeException(
        new TextPlaces(text).at(place),
        place == text.length()
            ? "a character is forbidden in YAML"
            : String.format("the character U+%04X is forbidden in YAML", text.codePointAt(place)),
        "Remove it, or write it as an escape in double quotes.");
  }

  private static NoTreeException notYaml(MarkedYamlEngineException e) {
    Position at = e.getProblemMark().or(e::getContextMark).map(YamlTree::at).orElse(Position.START);
    String context = e.getContext() == null ? "" : " (" + e.getContext() + ")";
    return new NoTreeException(at, "this is not YAML: " + e.getProblem() + context, "");
  }
}
