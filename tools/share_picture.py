"""Draw the picture that messengers show beside a link: the mark on paper, 1200 by 630. Run it when the mark changes.

python tools/share_picture.py
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caminemos.config.settings")
django.setup()

from caminemos.documents.typesetting.pdf import picture  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent / "caminemos" / "ui" / "static" / "ui"
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630" width="1200" height="630" font-family="Noto Sans">
<rect width="1200" height="630" fill="#faf8f3"/>
<g transform="translate(96 150) scale(10.4)">{mark}</g>
<text x="500" y="316" font-size="112" font-weight="700" fill="#16283c" letter-spacing="-2">Caminemos</text>
<text x="506" y="384" font-size="36" fill="#435467">Un plan regional, a la vista de todos.</text>
<text x="506" y="434" font-size="36" fill="#435467">A regional plan, open to everybody.</text>
<rect y="612" width="1200" height="18" fill="#0c5f66"/>
</svg>"""


def main() -> None:
    """Write the picture beside the mark."""
    mark = re.sub(r"^.*?</title>|</svg>\s*$", "", (ROOT / "mark.svg").read_text(), flags=re.DOTALL)
    (ROOT / "share.png").write_bytes(picture(DRAWING.format(mark=mark), width=1200, ppi=72))


if __name__ == "__main__":
    main()
