package io.dagrouter.date;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dagrouter.date.DagCodeReading.AssignedText;
import io.dagrouter.date.DagCodeReading.Undecidable;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which encoding a module is read, as Python would. */
class DagCodeEncodingTest {
  private static final Charset CP949 = Charset.forName("x-windows-949");
  private static final Charset EUC_KR = Charset.forName("EUC-KR");

  @Test
  void markOfUtf8IsPassedOver() {
    assertThat(read("\uFEFFX = 'a'")).isEqualTo(new AssignedText("a", 1));
    assertThat(read("\uFEFF# coding: utf-8\nX = 'a'")).isEqualTo(new AssignedText("a", 2));
    assertThat(why(read("\uFEFF# coding: cp949\nX = 'a'")))
        .endsWith("it has a UTF-8 byte order mark and names cp949");
    assertThat(read("X = '\uFEFFa'")).isEqualTo(new AssignedText("\uFEFFa", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# -*- coding: euc-kr -*-\n",
        "#!/usr/bin/python\n# vim: set fileencoding=EUC_KR :\n",
        "\n# coding=cp949\n",
        "# coding:ms949\r\n",
        " \f# 은행 coding: uhc\n",
        "# 은행\n# coding: cp949\n"
      })
  void codingCommentOfTheFirstTwoLinesCounts(String head) {
    byte[] code = (head + "X = '은행'").getBytes(CP949);

    assertThat(read(code))
        .isInstanceOfSatisfying(
            AssignedText.class, text -> assertThat(text.text()).isEqualTo("은행"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n\n# coding: cp949\n",
        "a = 1\n# coding: cp949\n",
        "'''\n# coding: cp949'''\n",
        "# coding cp949\n",
        "a # coding: cp949\n"
      })
  void codingCommentElsewhereIsAComment(String head) {
    byte[] code = (head + "X = '은행'").getBytes(CP949);

    assertThat(why(read(code))).endsWith("its bytes are not UTF-8");
    assertThat(read((head + "X = '은행'").getBytes(UTF_8))).isInstanceOf(AssignedText.class);
  }

  @Test
  void bytesOfAnotherEncodingAreNeverGuessed() {
    byte[] korean = "a = 1\nX = '은행'\n".getBytes(EUC_KR);

    assertThat(read(korean))
        .isEqualTo(
            new Undecidable(
                "cannot be looked for, since the file cannot be read as Python: its bytes are not"
                    + " UTF-8",
                "X = '" + "\uFFFD".repeat(4) + "'",
                2));
    assertThat(why(read("# coding: ascii\nX = '은행'"))).endsWith("its bytes are not ascii");
    // Java has a user defined area in cp949 that Python has not.
    assertThat(why(read("# coding: cp949\nX = '\u00c9\u00a1'".getBytes(ISO_8859_1))))
        .endsWith("its bytes are not cp949");
    assertThat(why(read("# coding: euc-kr\nX = '\u00a4\u00d4'".getBytes(ISO_8859_1))))
        .endsWith("its bytes are not euc-kr");
  }

  @Test
  void latin1IsReadWhereItIsNamed() {
    assertThat(read("# coding: latin-1\nX = 'é'".getBytes(ISO_8859_1)))
        .isEqualTo(new AssignedText("é", 2));
  }

  private static DagCodeReading read(String code) {
    return read(code.getBytes(UTF_8));
  }

  private static DagCodeReading read(byte[] code) {
    return DagCodeReader.read(code, "X");
  }

  private static String why(DagCodeReading reading) {
    assertThat(reading).isInstanceOf(Undecidable.class);
    return ((Undecidable) reading).why();
  }
}
