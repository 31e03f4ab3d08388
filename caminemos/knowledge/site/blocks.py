"""The blocks a page is made of: few, each with a meaning; what they look like is decided by the platform's own pages."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from caminemos.knowledge.site.ours import published_under

FEATURES = ["bold", "italic", "link", "ol", "ul"]


class PictureBlock(blocks.StructBlock):
    """A picture of the library; its text for those who do not see it stands in the library, once."""

    picture = ImageChooserBlock(label=gettext_lazy("Picture"))
    caption = blocks.CharBlock(required=False, max_length=300, label=gettext_lazy("Caption"))

    class Meta:
        icon = "image"


class QuoteBlock(blocks.StructBlock):
    """What somebody said, with who they are."""

    words = blocks.TextBlock(max_length=800, label=gettext_lazy("Words"))
    who = blocks.CharBlock(
        required=False, max_length=200, label=gettext_lazy("Who said it"), help_text=gettext_lazy("An office or a role.")
    )

    class Meta:
        icon = "openquote"


class OursBlock(blocks.CharBlock):
    """Something that the platform has published, named by its address: shown with its title as it is today."""

    def clean(self, value: str) -> str:
        """Refuse an address under which nothing is published."""
        address: str = super().clean(value)
        if published_under(address) is None:
            words = _("Nothing is published at %(address)s. Copy the address of its page, for example /practices/PR-1/.")
            raise ValidationError(words % {"address": address})
        return address


class BodyBlock(blocks.StreamBlock):
    """The body of a page in one language."""

    heading = blocks.CharBlock(max_length=160, icon="title", label=pgettext_lazy("of a page", "Heading"))
    text = blocks.RichTextBlock(features=FEATURES, icon="pilcrow", label=pgettext_lazy("of a page", "Text"))
    picture = PictureBlock(label=gettext_lazy("Picture"))
    quote = QuoteBlock(label=gettext_lazy("Quotation"))
    ours = OursBlock(
        icon="link",
        max_length=300,
        label=gettext_lazy("From the platform"),
        help_text=gettext_lazy(
            "The address of a practice, a plan, a meeting or another published page, for example /practices/PR-1/."
        ),
    )

    class Meta:
        block_counts: ClassVar[dict[str, Any]] = {}
