"""Addresses that programs ask for: they carry no language."""

from django.urls import path

from caminemos.knowledge import displaced_urls
from caminemos.knowledge.views import oembed, open_data, publishing, site

urlpatterns = [
    *displaced_urls.urlpatterns,
    path("data/dump.zip", open_data.dump, name="open-dump"),
    path("data/<slug:key>.<slug:form>", open_data.table, name="open-table"),
    path("dcat.jsonld", open_data.dcat_jsonld, name="dcat-jsonld"),
    path("dcat.ttl", open_data.dcat_turtle, name="dcat-turtle"),
    path("oai", publishing.oai, name="oai"),
    path("oembed", oembed.oembed, name="oembed"),
    path("robots.txt", publishing.robots, name="robots"),
    path("site-media/<path:name>", site.picture, name="site-picture"),
    path("sitemap.xml", publishing.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", publishing.sitemap_file, name="sitemap-file"),
]
