"""Texts that break careless renderers."""

HOSTILE = {
    "typst": '#set page(fill: red) #eval("1") $x^2$ @ref <label> #read("/etc/passwd") ]) }',
    "quotes": "\"comillas\" 'simples' «angulares» \\ barra \\n `raw` *fuerte* _énfasis_ // nota /* x */ ~ --- =",
    "jinja": "{{ 7 * 7777 }} {% raw %} {# x #} {{ ''.__class__ }} {_{ }_}",
    "xml": "<b>&amp;</b> ]]> <w:p/> <!-- --> <script>alert(1)</script> &lt;",
    "long": "palabra" * 90,
    "rtl": "\u202egnp.exe\u202c \u2067x\u2069 \u200f\u200e عربي עברית",
    "emoji": "😀👨‍👩‍👧‍👦🇭🇳 ☂ 中文 ꦏ",
    "controls": "a\x00b\x07c\x1bd\ufffe\ud800e\n\r\tf\u2028g\x85h",
    "marks": "ñ á ü ĉ e\u0301 Ixcán Q’eqchi’ Kʼicheʼ ꞌ Ø ½ 1\u202f234 −5 %",
    "marker": "[body] {{ body }} [contents]",
}
