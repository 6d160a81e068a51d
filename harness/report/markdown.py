"""An answer's Markdown as safe HTML, its formulas as TeX for the page to draw."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

LONGEST = 60_000
"""A longer text is shown as written only: rendering it would take seconds."""
TAGS = set(
    "p br hr h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong s a "
    "table thead tbody tr th td".split()
)
MATH = ("math_inline", "math_inline_double", "math_block", "math_block_label", "math_block_eqno")


def render_markdown(text: str) -> str:
    """Return the text as HTML without scripts, styles, images or links that run."""
    return "" if len(text) > LONGEST else _sanitise(_parser().render(text))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.amsmath import amsmath_plugin
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.texmath import texmath_plugin

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.disable(["image", "html_block", "html_inline"])
    parser.use(texmath_plugin, delimiters="brackets")
    parser.use(dollarmath_plugin, allow_labels=False, allow_digits=False, double_inline=True)
    parser.use(amsmath_plugin)
    for name in MATH:
        parser.add_render_rule(name, _draw_formula)
    parser.add_render_rule("amsmath", _draw_formula)
    return parser


def _draw_formula(_: object, tokens: Any, index: int, *__: object) -> str:  # noqa: ANN401 - a rule of the parser
    """Return a formula as code that the page draws."""
    token = tokens[index]
    is_inline = "inline" in token.type
    name = "tex" if is_inline and not token.type.endswith("double") else "texblock"
    code = f'<code class="{name}">{escape(token.content.strip())}</code>'
    return code if is_inline else f"<p>{code}</p>"


def _sanitise(html: str) -> str:
    import nh3

    return nh3.clean(
        html,
        tags=TAGS,
        attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
        allowed_classes={"code": {"tex", "texblock"}},
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer nofollow",
        strip_comments=True,
    )
