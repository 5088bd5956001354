package io.dagrouter.route;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the slots of a {@link TextTable}.
 *
 * <p>Among very many lines a lookup spends its time waiting for memory, once for each piece that is
 * found only by way of another. So all that a lookup needs of a leaf stands at places that follow
 * from the number of its slot: the letters that it has of its own in the slot itself, its line and
 * pattern beside it, and these are handed on without being looked into. A processor that goes on
 * while it waits then waits once.
 */
final class Slots {
  /** What a slot begins with: the tag, 0 when it is empty, and the kind. */
  private static final int HEAD = 2;

  /** Beside the number of the kind: whether more arrivals share the shape. */
  private static final int SHARED = 1;

  /** A leaf that has more letters of its own is matched by its arrival instead. */
  private static final int MOST_LETTERS = 32;

  private static final int LATIN_BITS = Byte.SIZE;

  /** A leaf in a slot. */
  record Placed(Slots in, int slot, Line line, KeyPattern keys) implements Leaf {
    @Override
    public Kind kind() {
      return in.kinds[in.kindBits(slot) >>> 1];
    }

    @Override
    public Arrival first() {
      return requireNonNull(in.firsts[slot]);
    }

    @Override
    public boolean isShared() {
      return (in.kindBits(slot) & SHARED) != 0;
    }

    @Override
    public int @Nullable [] match(String subject) {
      Kind kind = kind();
      if (kind.own() > MOST_LETTERS) {
        return first().shape().match(subject);
      }
      char[] texts = kind.texts().toCharArray();
      for (int i = 0; i < kind.own(); i++) {
        texts[kind.begin() + i] = in.letter(slot, i);
      }
      return kind.form().match(texts, subject);
    }
  }

  private final Kind[] kinds;
  private final int bitsOfLetter;

  /** How many numbers are a slot. */
  private final int width;

  /** Of each slot the tag, the kind, and the letters, several of them in one number. */
  private final int[] slots;

  /**
   * Of each slot the line of the first arrival, its pattern, and the arrival itself. Apart, and not
   * in one array of objects: to tell what those are they would be looked into.
   */
  private final @Nullable Line[] lines;

  private final @Nullable KeyPattern[] keys;
  private final @Nullable Arrival[] firsts;

  /** The forks; a slot has their number, from -1 on down, in place of the kind. */
  private final List<Fork> forks = new ArrayList<>(0);

  /**
   * Empty slots.
   *
   * @param kinds all kinds, by number
   * @param size how many slots
   * @param nodes what will be put there
   */
  Slots(Kind[] kinds, int size, List<IndexNode> nodes) {
    int letters = 0;
    char highest = 0;
    for (IndexNode node : nodes) {
      if (node instanceof Leaf leaf && leaf.kind().own() <= MOST_LETTERS) {
        letters = Math.max(letters, leaf.kind().own());
        for (int i = 0; i < leaf.kind().own(); i++) {
          highest = (char) Math.max(highest, leaf.kind().letter(leaf.first(), i));
        }
      }
    }
    this.kinds = kinds;
    this.bitsOfLetter = highest >>> LATIN_BITS == 0 ? LATIN_BITS : Character.SIZE;
    this.width = HEAD + Math.ceilDiv(letters * bitsOfLetter, Integer.SIZE);
    this.slots = new int[size * width];
    this.lines = new Line[size];
    this.keys = new KeyPattern[size];
    this.firsts = new Arrival[size];
  }

  int size() {
    return firsts.length;
  }

  /** The tag of a node; 0 when the slot is empty. */
  int tag(int slot) {
    return slots[slot * width];
  }

  private int kindBits(int slot) {
    return slots[slot * width + 1];
  }

  private char letter(int slot, int number) {
    int bit = number * bitsOfLetter;
    int some = slots[slot * width + HEAD + bit / Integer.SIZE];
    return (char) ((some >>> bit) & (-1 >>> (Integer.SIZE - bitsOfLetter)));
  }

  /** The node in a slot that is not empty. */
  IndexNode node(int slot) {
    int kind = kindBits(slot);
    return kind < 0
        ? forks.get(-1 - kind)
        : new Placed(this, slot, requireNonNull(lines[slot]), requireNonNull(keys[slot]));
  }

  /** Puts a node into an empty slot. */
  void put(int slot, int tag, IndexNode node) {
    slots[slot * width] = tag;
    switch (node) {
      case Fork fork -> {
        forks.add(fork);
        slots[slot * width + 1] = -forks.size();
      }
      case Leaf leaf -> {
        slots[slot * width + 1] = (leaf.kind().number() << 1) | (leaf.isShared() ? SHARED : 0);
        lines[slot] = leaf.line();
        keys[slot] = leaf.keys();
        firsts[slot] = leaf.first();
        for (int i = 0; leaf.kind().own() <= MOST_LETTERS && i < leaf.kind().own(); i++) {
          int bit = i * bitsOfLetter;
          slots[slot * width + HEAD + bit / Integer.SIZE] |=
              leaf.kind().letter(leaf.first(), i) << bit;
        }
      }
    }
  }
}
