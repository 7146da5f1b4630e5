package id.setia.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HtmlTest {

  @Test
  void escapesTextAndAttributes() {
    String html = new Html().element("p", "<b> & \"q\" 'a'", "title", "\"><script>").finish();
    assertThat(html.strip())
        .isEqualTo(
            "<p title=\"&quot;&gt;&lt;script&gt;\">"
                + "&lt;b&gt; &amp; &quot;q&quot; &#39;a&#39;</p>");
  }

  @Test
  void replacesCharactersThatXmlCannotHold() {
    String html = new Html().element("p", "a\u0000b\u000bc\ud800d\ufffee").finish();
    assertThat(html.strip()).isEqualTo("<p>a\ufffdb\ufffdc\ufffdd\ufffde</p>");
  }

  @Test
  void keepsWhatXmlCanHold() {
    String text = "Rp 1.000 – \t\n𝒜 ñ 日";
    assertThat(new Html().element("p", text).finish()).contains(text);
  }

  @Test
  void refusesToFinishWithAnOpenElement() {
    Html html = new Html().open("main").open("section");
    assertThatThrownBy(html::finish)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot finish the page: <section> is open");
  }

  @Test
  void refusesToCloseNothing() {
    assertThatThrownBy(new Html()::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot close an element: none is open");
  }

  @Test
  void refusesNamesThatWouldBeMarkup() {
    assertThatThrownBy(() -> new Html().open("p onclick=x"))
        .hasMessage("Invalid markup name: p onclick=x (must be letters, digits, - or :)");
    assertThatThrownBy(() -> new Html().open("p", "a b", "c"))
        .hasMessage("Invalid markup name: a b (must be letters, digits, - or :)");
    assertThatThrownBy(() -> new Html().open("p", "class"))
        .hasMessage("Invalid attributes of <p>: 1 values (must be pairs)");
  }

  @Test
  void refusesAStyleSheetThatCouldEndItself() {
    assertThatThrownBy(() -> new Html().style("a { } </style>"))
        .hasMessage("Invalid style sheet: it holds < or & (must not)");
  }
}
