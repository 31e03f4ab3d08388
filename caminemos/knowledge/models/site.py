"""Pages and news of the site, and its pictures. Both languages of a page are one page, so that an address is one thing in both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.images.models import AbstractImage, AbstractRendition, WagtailImageField, get_upload_to
from wagtail.models import Page
from wagtail.search import index

from caminemos.kernel.api import Text
from caminemos.knowledge.site.blocks import BodyBlock
from caminemos.knowledge.site.cleaned import cleaned_upload
from caminemos.knowledge.site.defaults import site_storage, today
from caminemos.knowledge.site.panels import BilingualForm, NewsForm, site_panels
from caminemos.knowledge.site.steps import fingerprint

if TYPE_CHECKING:
    from django.template.response import TemplateResponse

LANGUAGES = (("es", "Español"), ("en", "English"))


class Picture(AbstractImage):
    """A picture of the library; without words for those who do not see it, it is not kept."""

    file = WagtailImageField(
        verbose_name=_("file"), upload_to=get_upload_to, storage=site_storage, width_field="width", height_field="height"
    )
    alt_es = models.CharField(
        _("what it shows, in Spanish"), max_length=240, blank=True, help_text=_("For those who do not see it. One sentence.")
    )
    alt_en = models.CharField(_("what it shows, in English"), max_length=240, blank=True)
    credit = models.CharField(_("who made it, and under which terms"), max_length=200, blank=True)

    admin_form_fields = ("title", "file", "alt_es", "alt_en", "credit", "collection")

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def alt(self) -> Text:
        return Text.of(es=self.alt_es, en=self.alt_en)

    @property
    def default_alt_text(self) -> str:
        return str(self.alt)

    def clean(self) -> None:
        """Ask for words for those who do not see the picture."""
        super().clean()
        if not (self.alt_es.strip() or self.alt_en.strip()):
            raise ValidationError({"alt_es": _("Say in one sentence what the picture shows, for those who do not see it.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep only what was drawn: a new file is read, checked and written anew."""
        if self.file and not self.file._committed:
            self.file = cleaned_upload(self.file)
        super().save(*args, **kwargs)


class PictureRendition(AbstractRendition):
    """A picture in one size, as pages show it."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class BilingualPage(Page):
    """A page in both languages; `stale` names the one that is out of step with the language the page was written in."""

    title_es = models.CharField(_("title"), max_length=160, blank=True)
    title_en = models.CharField(_("title"), max_length=160, blank=True)
    summary_es = models.TextField(
        _("summary"), max_length=400, blank=True, help_text=_("What one reads in lists, feeds and messages.")
    )
    summary_en = models.TextField(
        _("summary"), max_length=400, blank=True, help_text=_("What one reads in lists, feeds and messages.")
    )
    body_es = StreamField(BodyBlock(), verbose_name=_("text"), blank=True, max_num=120)
    body_en = StreamField(BodyBlock(), verbose_name=_("text"), blank=True, max_num=120)
    origin = models.CharField(_("written in"), max_length=2, choices=LANGUAGES, default="es")
    stale = models.JSONField(default=list, blank=True, editable=False)
    picture = models.ForeignKey(
        Picture, verbose_name=_("picture"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    base_form_class = BilingualForm
    is_creatable = False
    preview_modes: ClassVar[list[tuple[str, str]]] = list(LANGUAGES)
    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("title_es", boost=2),
        index.SearchField("title_en", boost=2),
        index.SearchField("summary_es"),
        index.SearchField("summary_en"),
        index.SearchField("body_es"),
        index.SearchField("body_en"),
    ]

    class Meta:
        abstract = True

    def told(self, name: str) -> Text:
        """Return one of the texts ("title", "summary") in both languages."""
        values = {code: getattr(self, f"{name}_{code}") for code, _name in LANGUAGES}
        return Text(values, self.origin, frozenset(self.stale))

    def fingerprints(self) -> dict[str, str]:
        """Return a fingerprint of what the page says, per language."""
        return {
            code: fingerprint(
                getattr(self, f"title_{code}"), getattr(self, f"summary_{code}"), getattr(self, f"body_{code}").raw_data
            )
            for code, _name in LANGUAGES
        }

    def name_itself(self) -> None:
        """Give the page, for lists of the editing screens, the title it was written with."""
        self.title = str(self.told("title").read(self.origin)) or self.title or gettext("Without a title")

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Name the page by the title it was written with."""
        self.name_itself()
        super().full_clean(*args, **kwargs)

    @property
    def neutral_path(self) -> str:
        """The page's address without language, e.g. `/site/press/`."""
        raise NotImplementedError

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """Return the page's address without language; each reader is led to theirs."""
        found = self._get_relevant_site_root_paths(request)
        return (found[0][0], found[0][2], self.neutral_path) if found else None

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the page as the public reads it."""
        from caminemos.knowledge.views.site import shown

        return shown(request, self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase | TemplateResponse:
        """Show the page in one language before it is published."""
        code = mode_name if mode_name in dict(LANGUAGES) else self.origin
        request.is_preview = True  # type: ignore[attr-defined]
        with translation.override(code):
            return self.serve(request)


class SiteHome(Page):
    """The root of the site's tree; the platform's first page stands in its place."""

    parent_page_types: ClassVar[list[str]] = []
    subpage_types: ClassVar[list[str]] = ["knowledge.SitePage"]
    max_count = 1

    class Meta:
        verbose_name = _("site")

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """Return the platform's first page."""
        found = self._get_relevant_site_root_paths(request)
        return (found[0][0], found[0][2], "/") if found else None


class SitePage(BilingualPage):
    """A page that changes seldom: about, press, terms."""

    is_creatable = True
    parent_page_types: ClassVar[list[str]] = ["knowledge.SiteHome", "knowledge.SitePage"]
    subpage_types: ClassVar[list[str]] = ["knowledge.SitePage"]
    content_panels: ClassVar[list[Any]] = []
    edit_handler = site_panels()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    @property
    def neutral_path(self) -> str:
        """The page's address without language, e.g. `/site/press/`."""
        return "/site/" + "/".join(self.url_path.strip("/").split("/")[1:]) + "/"


class NewsIndex(Page):
    """Where the news stand, one list for all."""

    parent_page_types: ClassVar[list[str]] = []
    subpage_types: ClassVar[list[str]] = ["knowledge.NewsPage"]
    max_count = 1

    class Meta:
        verbose_name = _("news")

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """Return the list of news."""
        found = self._get_relevant_site_root_paths(request)
        return (found[0][0], found[0][2], "/news/") if found else None


class NewsPage(BilingualPage):
    """A piece of news, of the region or of States."""

    day = models.DateField(_("date"), default=today, help_text=_("The day the news is of; lists are in its order."))
    countries = models.JSONField(_("States"), default=list, blank=True)
    topics = models.JSONField(_("topics"), default=list, blank=True)

    base_form_class = NewsForm
    is_creatable = True
    parent_page_types: ClassVar[list[str]] = ["knowledge.NewsIndex"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = []
    edit_handler = site_panels(with_news=True)

    class Meta:
        verbose_name = _("piece of news")
        verbose_name_plural = _("news")

    @property
    def neutral_path(self) -> str:
        """The page's address without language, e.g. `/news/first-plenary/`."""
        return f"/news/{self.slug}/"
