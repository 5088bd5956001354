package io.dagrouter.route;

import io.dagrouter.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;

/**
 * What a line's runs are given in conf: any JSON, with placeholders {@code {name}} in its strings,
 * at any depth, but not in its keys. <code>{{</code> and <code>}}</code> are braces. What is put in
 * is never read as a template, and a string stays a string, whatever is put in. Immutable and
 * thread-safe.
 */
public final class ConfTemplate {
  private final ValueTemplate.Fields fields;
  private final SequencedSet<String> names;

  private ConfTemplate(ValueTemplate.Fields fields) {
    LinkedHashSet<String> found = new LinkedHashSet<>();
    fields.addNamesTo(found);
    this.fields = fields;
    this.names = Collections.unmodifiableSequencedSet(found);
  }

  /**
   * The template that a value describes.
   *
   * @throws IllegalArgumentException when a brace is not closed or not opened, or what is in braces
   *     is no name; the message says in which value and where, counting characters from 1
   */
  public static ConfTemplate of(JsonValue.Fields conf) {
    return new ConfTemplate(ValueTemplate.ofFields(conf, ""));
  }

  /** The names of the placeholders, in the order of the template. */
  public SequencedSet<String> names() {
    return names;
  }

  /**
   * The conf with the values put in.
   *
   * @param values more than {@link #names} do no harm
   * @throws IllegalArgumentException when there is no value for one of {@link #names}
   */
  public JsonValue.Fields fill(Map<String, String> values) {
    for (String name : names) {
      if (!values.containsKey(name)) {
        throw new IllegalArgumentException("there is no value for {" + name + "}");
      }
    }
    return fields.fill(values);
  }

  /**
   * The conf with the values put in, without the fields (at the top) that need a value that is not
   * there: what tells of an arrival has nothing to say of a call.
   */
  public JsonValue.Fields fillWhere(Map<String, String> values) {
    return fields.where(values.keySet()).fill(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConfTemplate that && that.fields.equals(fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }
}
