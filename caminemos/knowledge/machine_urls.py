"""Addresses that programs ask for: they carry no language."""

from django.urls import path

from caminemos.knowledge.views import publishing, site

urlpatterns = [
    path("oai", publishing.oai, name="oai"),
    path("robots.txt", publishing.robots, name="robots"),
    path("site-media/<path:name>", site.picture, name="site-picture"),
    path("sitemap.xml", publishing.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", publishing.sitemap_file, name="sitemap-file"),
]
