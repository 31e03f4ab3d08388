from django.urls import path

from caminemos.ui.views import gallery, theme

app_name = "ui"
urlpatterns = [
    path("gallery/", gallery.gallery, name="gallery"),
    path("less-data/", theme.data, name="data"),
    path("theme/", theme.theme, name="theme"),
]
