from django.urls import path

from caminemos.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("search/", views.search, name="search"),
]
