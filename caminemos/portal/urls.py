from django.urls import path

from caminemos.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.front, name="front"),
    path("framework/", views.framework, name="framework"),
    path("region/", views.overview, name="overview"),
    path("home/", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("search/suggestions/", views.suggest, name="search-suggestions"),
]
